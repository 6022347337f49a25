package org.zhanggui.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.zhanggui.shared.access.Actor;
import org.zhanggui.shared.file.StoredPictures;
import org.zhanggui.shared.file.Upload;

/** Draws the logos and the screenshots of the demo's goods, and uploads them as any provider would. */
@Component
@Profile("demo")
class DemoPictures {

    private static final int LOGO = 256;
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final Color PAPER = new Color(0xf7f6f2);
    private static final Color LINE = new Color(0xe2ddd2);
    private static final Color WORDS = new Color(0xb9b3a6);
    private static final Color INK = new Color(0x575247);

    private final StoredPictures pictures;

    DemoPictures(StoredPictures pictures) {
        this.pictures = pictures;
    }

    /** What a logo shows. */
    enum Sign {
        TICKET,
        RACK,
        DATABASE,
        BAG,
        CONTRACT,
        WINDOW
    }

    /** What a screenshot shows. */
    enum Scene {
        BOARD,
        CHART,
        LIST,
        PHONE,
        STEPS
    }

    UUID logo(Actor provider, Sign sign, int colour) {
        var image = new BufferedImage(LOGO, LOGO, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = pen(image);
        var ground = new Color(colour);
        pen.setPaint(new GradientPaint(0, 0, ground.brighter(), LOGO, LOGO, ground));
        pen.fill(round(0, 0, LOGO, LOGO, 56));
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        switch (sign) {
            case TICKET -> ticket(pen, ground);
            case RACK -> rack(pen, ground);
            case DATABASE -> database(pen);
            case BAG -> bag(pen, ground);
            case CONTRACT -> contract(pen, ground);
            case WINDOW -> window(pen, ground);
        }
        return stored(provider, image, pen);
    }

    UUID screenshot(Actor provider, Scene scene, int colour) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        var accent = new Color(colour);
        var random = new Random(colour + scene.ordinal());
        frame(pen, accent);
        switch (scene) {
            case BOARD -> board(pen, accent, random);
            case CHART -> chart(pen, accent, random);
            case LIST -> list(pen, accent, random);
            case PHONE -> phone(pen, accent);
            case STEPS -> steps(pen, accent);
        }
        return stored(provider, image, pen);
    }

    private UUID stored(Actor provider, BufferedImage image, Graphics2D pen) {
        pen.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        if (pictures.store(provider, out.toByteArray()) instanceof Upload.Stored stored) {
            return stored.id();
        }
        throw new IllegalStateException("a picture of the demo was refused");
    }

    private static void ticket(Graphics2D pen, Color ground) {
        pen.fill(round(44, 76, 168, 104, 20));
        pen.setColor(ground);
        pen.fillOval(30, 112, 32, 32);
        pen.fillOval(194, 112, 32, 32);
        pen.fill(round(84, 104, 88, 14, 14));
        pen.fill(round(84, 136, 56, 14, 14));
    }

    private static void rack(Graphics2D pen, Color ground) {
        for (int unit = 0; unit < 3; unit++) {
            int top = 58 + unit * 50;
            pen.setColor(Color.WHITE);
            pen.fill(round(56, top, 144, 38, 14));
            pen.setColor(ground);
            pen.fillOval(72, top + 11, 16, 16);
            pen.fill(round(104, top + 14, 76, 10, 10));
        }
    }

    private static void database(Graphics2D pen) {
        pen.drawOval(68, 54, 120, 40);
        for (int layer = 0; layer < 3; layer++) {
            pen.drawArc(68, 54 + layer * 50 + (layer == 0 ? 0 : 4), 120, 40, 180, 180);
        }
        pen.drawLine(68, 74, 68, 178);
        pen.drawLine(188, 74, 188, 178);
    }

    private static void bag(Graphics2D pen, Color ground) {
        pen.drawArc(94, 48, 68, 88, 0, 180);
        pen.fill(round(60, 92, 136, 116, 24));
        pen.setColor(ground);
        pen.drawArc(100, 100, 56, 56, 180, 180);
    }

    private static void contract(Graphics2D pen, Color ground) {
        pen.fill(round(70, 42, 116, 172, 16));
        pen.setColor(ground);
        pen.fill(round(92, 72, 72, 12, 12));
        pen.fill(round(92, 100, 72, 12, 12));
        pen.fill(round(92, 128, 44, 12, 12));
        pen.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var hand = new Path2D.Double();
        hand.moveTo(94, 184);
        hand.curveTo(112, 146, 122, 204, 136, 174);
        hand.curveTo(142, 160, 150, 190, 164, 178);
        pen.draw(hand);
    }

    private static void window(Graphics2D pen, Color ground) {
        pen.fill(round(42, 58, 172, 140, 18));
        pen.setColor(ground);
        pen.fill(round(58, 92, 140, 42, 8));
        pen.fill(round(58, 146, 64, 36, 8));
        pen.fill(round(134, 146, 64, 36, 8));
        for (int dot = 0; dot < 3; dot++) {
            pen.fillOval(58 + dot * 18, 70, 10, 10);
        }
    }

    /** A program's window: its bar above, its menu at the left. */
    private static void frame(Graphics2D pen, Color accent) {
        pen.setColor(PAPER);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(accent);
        pen.fillRect(0, 0, WIDTH, 52);
        pen.setColor(Color.WHITE);
        pen.fill(round(24, 16, 20, 20, 6));
        pen.fill(round(56, 20, 120, 12, 12));
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 52, 180, HEIGHT);
        pen.setColor(LINE);
        pen.fillRect(180, 52, 1, HEIGHT);
        for (int entry = 0; entry < 6; entry++) {
            pen.setColor(entry == 1 ? accent : WORDS);
            pen.fill(round(28, 88 + entry * 44, 14, 14, 4));
            pen.fill(round(54, 90 + entry * 44, entry % 2 == 0 ? 84 : 64, 10, 10));
        }
        pen.setColor(INK);
        pen.fill(round(212, 84, 180, 18, 10));
    }

    private static void board(Graphics2D pen, Color accent, Random random) {
        for (int column = 0; column < 4; column++) {
            int left = 212 + column * 184;
            pen.setColor(column == 1 ? accent : WORDS);
            pen.fill(round(left, 130, 70, 10, 10));
            for (int card = 0; card < 4 - column / 2; card++) {
                sheet(pen, left, 158 + card * 104, 166, 90);
                pen.setColor(INK);
                pen.fill(round(left + 16, 176 + card * 104, 70 + random.nextInt(56), 9, 9));
                pen.setColor(WORDS);
                pen.fill(round(left + 16, 196 + card * 104, 50 + random.nextInt(80), 8, 8));
                pen.setColor(accent);
                pen.fillOval(left + 16, 216 + card * 104, 18, 18);
            }
        }
    }

    private static void chart(Graphics2D pen, Color accent, Random random) {
        for (int figure = 0; figure < 3; figure++) {
            sheet(pen, 212 + figure * 246, 128, 226, 92);
            pen.setColor(WORDS);
            pen.fill(round(232 + figure * 246, 148, 80, 9, 9));
            pen.setColor(figure == 0 ? accent : INK);
            pen.fill(round(232 + figure * 246, 176, 110 - figure * 18, 22, 8));
        }
        sheet(pen, 212, 240, 718, 324);
        for (int rule = 0; rule < 4; rule++) {
            pen.setColor(LINE);
            pen.fillRect(240, 290 + rule * 64, 662, 1);
        }
        for (int day = 0; day < 14; day++) {
            int height = 60 + day * 8 + random.nextInt(70);
            pen.setColor(day > 10 ? accent : new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 110));
            pen.fill(round(250 + day * 46, 536 - height, 28, height, 8));
        }
    }

    private static void list(Graphics2D pen, Color accent, Random random) {
        sheet(pen, 212, 128, 718, 436);
        for (int row = 0; row < 8; row++) {
            int top = 150 + row * 52;
            pen.setColor(row == 0 ? WORDS : INK);
            pen.fill(round(240, top, 100 + random.nextInt(90), 10, 10));
            pen.setColor(WORDS);
            pen.fill(round(480, top, 70 + random.nextInt(60), 10, 10));
            pen.fill(round(660, top, 60, 10, 10));
            pen.setColor(row == 0 ? WORDS : row % 3 == 0 ? new Color(0xd9a441) : accent);
            pen.fill(round(820, top - 5, 76, 20, 20));
            pen.setColor(LINE);
            pen.fillRect(212, top + 30, 718, 1);
        }
    }

    private static void phone(Graphics2D pen, Color accent) {
        for (int phone = 0; phone < 3; phone++) {
            int left = 236 + phone * 234;
            pen.setColor(INK);
            pen.fill(round(left, 126, 206, 440, 36));
            pen.setColor(Color.WHITE);
            pen.fill(round(left + 8, 134, 190, 424, 28));
            pen.setColor(accent);
            pen.fill(round(left + 20, 156, 166, 96, 14));
            for (int good = 0; good < 4; good++) {
                int x = left + 20 + good % 2 * 86;
                int y = 268 + good / 2 * 116;
                pen.setColor(PAPER.darker());
                pen.fill(round(x, y, 80, 70, 12));
                pen.setColor(INK);
                pen.fill(round(x, y + 78, 60, 8, 8));
                pen.setColor(accent);
                pen.fill(round(x, y + 92, 36, 8, 8));
            }
            pen.setColor(LINE);
            pen.fill(round(left + 20, 512, 166, 28, 14));
        }
    }

    private static void steps(Graphics2D pen, Color accent) {
        for (int step = 0; step < 5; step++) {
            int top = 132 + step * 88;
            sheet(pen, 270, top, 660, 72);
            pen.setColor(step < 3 ? accent : WORDS);
            pen.fillOval(216, top + 20, 32, 32);
            if (step < 4) {
                pen.fillRect(230, top + 52, 4, 56);
            }
            pen.setColor(INK);
            pen.fill(round(294, top + 20, 160 + step * 22, 11, 11));
            pen.setColor(WORDS);
            pen.fill(round(294, top + 44, 320 - step * 24, 9, 9));
            pen.setColor(step < 3 ? accent : LINE);
            pen.fill(round(826, top + 26, 80, 20, 20));
        }
    }

    private static void sheet(Graphics2D pen, int x, int y, int width, int height) {
        pen.setColor(LINE);
        pen.fill(round(x, y, width, height, 12));
        pen.setColor(Color.WHITE);
        pen.fill(round(x + 1, y + 1, width - 2, height - 2, 11));
    }

    private static RoundRectangle2D round(int x, int y, int width, int height, int corner) {
        return new RoundRectangle2D.Double(x, y, width, height, corner, corner);
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }
}
