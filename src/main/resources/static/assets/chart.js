// Draws a page's charts from the numbers beside them, in the colours of the page. The library is large: it is fetched when
// the first chart comes into sight. Without this script the numbers stand in a table.

const SIZE = 11;
let library;

function load(source) {
  library ??= new Promise((loaded, failed) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => loaded(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

// Tokens are light-dark() pairs: an element that wears one tells which colour it comes to.
function colour(token) {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function options(figure) {
  const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const ink = colour('--ink-2');
  const axis = {
    axisLabel: { color: ink, fontSize: SIZE },
    axisLine: { lineStyle: { color: colour('--line-strong') } },
    splitLine: { lineStyle: { color: colour('--line') } },
  };
  const series = [
    { name: figure.dataset.reads, type: 'bar', data: data.reads, color: colour('--indigo'), barMaxWidth: 18 },
    { name: figure.dataset.visits, type: 'line', data: data.visits, color: colour('--teal'), symbolSize: 5 },
    { name: figure.dataset.orders, type: 'line', data: data.orders, color: colour('--cinnabar'), symbol: 'rect', lineStyle: { type: 'dashed' } },
  ];
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: ink } },
    tooltip: {
      trigger: 'axis', renderMode: 'richText', backgroundColor: colour('--sheet'), borderColor: colour('--line-strong'),
      textStyle: { color: colour('--ink') },
    },
    xAxis: { type: 'category', data: data.days.map((day) => day.slice(5)), ...axis },
    yAxis: { type: 'value', minInterval: 1, ...axis },
    series,
  };
}

async function draw(figure) {
  const echarts = await load(figure.dataset.library);
  const place = document.createElement('div');
  place.className = 'chart-place';
  place.setAttribute('aria-hidden', 'true');
  figure.append(place);
  const chart = echarts.init(place);
  const show = () => chart.setOption(options(figure), true);
  show();
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
}

const sight = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
    sight.unobserve(entry.target);
    draw(entry.target).catch(() => { entry.target.hidden = true; });
  });
});

document.querySelectorAll('[data-chart]').forEach((figure) => {
  figure.hidden = false;
  sight.observe(figure);
});
