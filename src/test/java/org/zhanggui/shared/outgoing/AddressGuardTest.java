package org.zhanggui.shared.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final Map<String, List<String>> NAMES = Map.of(
            "api.example.com", List.of("203.119.1.1", "2400:3200::1"),
            "inside.example.com", List.of("10.1.2.3"),
            "half.example.com", List.of("203.119.1.1", "192.168.0.1"),
            "localhost", List.of("127.0.0.1", "::1"));

    private final AddressGuard guard = new AddressGuard(List.of(), AddressGuardTest::lookUp);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/zhanggui",
                "https://API.example.com",
                " https://api.example.com:443/a?b=c ",
                "https://api.example.com:8443/",
                "https://203.119.1.1/",
                "https://[2400:3200::1]/",
                "https://[::ffff:203.119.1.1]/",
                "https://172.15.255.255/",
                "https://172.32.0.0/",
                "https://100.63.255.255/",
                "https://100.128.0.0/"
            })
    void thePublicInternetIsCalled(String address) {
        assertThat(guard.problemWith(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "inside.example.com",
                "half.example.com",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:a9fe:a9fe]",
                "[::ffff:0:10.0.0.1]",
                "[64:ff9b::169.254.169.254]",
                "[64:ff9b::a00:1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::1]",
                "[2002:c0a8:101::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[100::1]",
                "[fc00::1]",
                "[fdff:ffff::1]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void whateverIsNotOfThePublicInternetIsRefused(String host) {
        assertThat(guard.problemWith("https://" + host + "/")).contains(AddressProblem.PRIVATE_NETWORK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "127.0.0.01",
                "127.0.0.1.",
                "256.1.1.1",
                "1.2.3.4.5",
                "foo.0x1",
                "169.254.43518",
                "2852039166:443"
            })
    void numbersThatProgramsReadDifferentlyAreRefused(String host) {
        assertThat(guard.problemWith("https://" + host + "/")).contains(AddressProblem.AMBIGUOUS_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "'',NOT_AN_ADDRESS",
        "api.example.com,NOT_AN_ADDRESS",
        "//api.example.com/,NOT_AN_ADDRESS",
        "https:///path,NOT_AN_ADDRESS",
        "https://,NOT_AN_ADDRESS",
        "'https://api.example .com/',NOT_AN_ADDRESS",
        "https://api_x.example.com/,NOT_AN_ADDRESS",
        "https://１２７.0.0.1/,AMBIGUOUS_HOST",
        "https://127。0。0。1/,NOT_AN_ADDRESS",
        "file:///etc/passwd,NOT_AN_ADDRESS",
        "gopher://api.example.com/,NOT_AN_ADDRESS",
        "javascript:alert(1),NOT_AN_ADDRESS",
        "http://api.example.com/,NOT_HTTPS",
        "https://me@api.example.com/,USER_INFO",
        "https://api.example.com:pass@127.0.0.1/,USER_INFO",
        "https://api.example.com:22/,PORT",
        "https://api.example.com:8080/,PORT",
        "https://api.example.com:0/,PORT",
        "https://unknown.example.com/,UNKNOWN_HOST",
        "https://[fe80::1%25eth0]/,AMBIGUOUS_HOST",
        "https://[2400:3200::1%25eth0]/,AMBIGUOUS_HOST"
    })
    void everyOtherRefusalSaysWhy(String address, AddressProblem problem) {
        assertThat(guard.problemWith(address)).contains(problem);
    }

    @Test
    void anAddressThatNoFormHasRoomForIsRefused() {
        assertThat(guard.problemWith("https://api.example.com/" + "a".repeat(500)))
                .contains(AddressProblem.TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/demo/endpoint,",
        "http://127.0.0.1:8080/demo/../actuator,NOT_HTTPS",
        "http://127.0.0.1:8080/ops,NOT_HTTPS",
        "http://127.0.0.1:8081/demo/endpoint,NOT_HTTPS",
        "http://localhost:8080/demo/endpoint,NOT_HTTPS",
        "https://127.0.0.1:8080/demo/endpoint,PORT",
        "https://127.0.0.1/demo/endpoint,PRIVATE_NETWORK"
    })
    void anExceptionIsAsNarrowAsItIsWritten(String address, AddressProblem problem) {
        var demo = new AddressGuard(List.of("http://127.0.0.1:8080/demo/"), AddressGuardTest::lookUp);

        assertThat(demo.problemWith(address).orElse(null)).isEqualTo(problem);
    }

    private static InetAddress[] lookUp(String host) throws UnknownHostException {
        if (host.matches("[0-9a-f:.]*:[0-9a-f:.]*(%.*)?|[0-9.]+")) {
            return new InetAddress[] {Literals.parse(host.replaceFirst("%.*", ""))};
        }
        List<String> machines = NAMES.get(host.toLowerCase());
        if (machines == null) {
            throw new UnknownHostException(host);
        }
        return machines.stream().map(Literals::parse).toArray(InetAddress[]::new);
    }
}
