#!/usr/bin/env python3
"""Draw helong.png, the picture in the Chinese sample: the last girder of a bridge goes up
through the morning mist, and two egrets fly by.  Nothing but the standard library."""
import math
import os
import struct
import sys
import zlib

WIDTH, HEIGHT, FINER = 640, 400, 2
W, H = WIDTH * FINER, HEIGHT * FINER
WATER = 0.70  # where the river begins, of the height


def shade(y):
    """Sky and water without anything in it."""
    t = y / H
    if t < WATER:
        return 0.62 + 0.33 * (t / WATER) ** 1.4
    return 0.86 - 0.42 * ((t - WATER) / (1 - WATER)) ** 0.8


pixels = [[shade(y)] * W for y in range(H)]


def blend(x, y, grey, much=1.0):
    if 0 <= x < W and 0 <= y < H:
        pixels[y][x] += (grey - pixels[y][x]) * much


def polygon(points, grey, much=1.0):
    """Filled; points in hundredths of the picture's width and height."""
    at = [(x * W / 100, y * H / 100) for x, y in points]
    for y in range(max(0, int(min(p[1] for p in at))), min(H, int(max(p[1] for p in at)) + 1)):
        cuts = sorted(a[0] + (y + 0.5 - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                      for a, b in zip(at, at[1:] + at[:1])
                      if (a[1] <= y + 0.5) != (b[1] <= y + 0.5))
        for left, right in zip(cuts[::2], cuts[1::2]):
            for x in range(int(left + 0.5), int(right + 0.5)):
                blend(x, y, grey, much)


def line(x0, y0, x1, y1, thick, grey, much=1.0):
    dx, dy = (x1 - x0) * W, (y1 - y0) * H
    n = math.hypot(dx, dy) or 1
    px, py = -dy / n * thick / 2 / W * 100, dx / n * thick / 2 / H * 100
    polygon([(x0 + px, y0 + py), (x1 + px, y1 + py), (x1 - px, y1 - py), (x0 - px, y0 - py)],
            grey, much)


def curve(points, steps=24):
    """The points of a smooth curve through POINTS (Catmull and Rom)."""
    ends = [points[0]] + points + [points[-1]]
    out = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:]):
        for i in range(steps):
            t = i / steps
            out.append(tuple(0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t +
                                    (3 * q - p - 3 * r + s) * t ** 3)
                             for p, q, r, s in zip(a, b, c, d)))
    return out + [points[-1]]


def hills():
    for base, tops, grey in ((70, (58, 50, 55, 47, 56, 52, 60), 0.74),
                             (70, (64, 60, 65, 59, 63, 66, 61), 0.62)):
        ridge = curve([(i * 100 / (len(tops) - 1), top) for i, top in enumerate(tops)])
        polygon(ridge + [(100, base), (0, base)], grey)
    for x, top, grey in ((3, 66, 0.5), (9, 67, 0.54), (86, 66.5, 0.52), (94, 65.5, 0.48)):
        polygon([(x - 5, 70.5)] + [(x - 5 + i, top + 2 * math.sin(i * 2.1) * 0.6)
                                   for i in range(11)] + [(x + 5, 70.5)], grey)


def tower(x, grey):
    for side in (-1, 1):
        polygon([(x + side * 2.4, 76), (x + side * 3.4, 76), (x + side * 0.9, 14),
                 (x + side * 0.2, 14)], grey)
    for y, half in ((22, 1.2), (38, 1.8), (60, 2.9)):
        polygon([(x - half, y), (x + half, y), (x + half, y + 1.6), (x - half, y + 1.6)], grey)
    polygon([(x - 5, 76), (x + 5, 76), (x + 4.4, 72.5), (x - 4.4, 72.5)], grey - 0.05)


def bridge():
    for x in (22, 78):
        for i in range(1, 9):
            for side in (-1, 1):
                end = x + side * i * 2.75
                line(x, 17 + i * 1.4, end, 58, 2.2, 0.30, 0.75)
    for left, right in ((-1, 44), (56, 101)):
        polygon([(left, 57.6), (right, 57.6), (right, 60.2), (left, 60.2)], 0.20)
        polygon([(left, 60.2), (right, 60.2), (right, 61.4), (left, 61.4)], 0.36)
    for x in (22, 78):
        tower(x, 0.16)


def girder():
    """The last piece on its way up, from a barge to the two ends of the deck."""
    for x in (43.3, 55.2):
        polygon([(x, 54), (x + 1.6, 54), (x + 1.6, 57.6), (x, 57.6)], 0.12)
        polygon([(x - 1.2, 53), (x + 2.8, 53), (x + 2.8, 54.2), (x - 1.2, 54.2)], 0.12)
    for x in (44.9, 46.3, 53.8, 55.3):
        line(x, 54, x, 63.4, 1.8, 0.18)
    polygon([(44.3, 63.2), (55.9, 63.2), (55.9, 65.9), (44.3, 65.9)], 0.14)
    for i in range(6):
        x = 45.2 + i * 1.8
        line(x, 65.6, x + 0.9, 63.6, 2, 0.5)
        line(x + 0.9, 63.6, x + 1.8, 65.6, 2, 0.5)


def river():
    polygon([(38, 79), (62, 79), (59.5, 83.5), (40, 83.5)], 0.24)
    polygon([(44, 76.5), (50, 76.5), (50, 79), (44, 79)], 0.34)
    for i in range(170):
        y = 71.5 + (i * 37 % 281) / 10
        x, long = (i * 61 % 1013) / 10.13, 1.5 + (y - 70) * 0.22
        line(x, y, x + long, y, 1.6, 0.95 if i % 3 else 0.45, 0.35)
    for x in (22, 78):  # reflections
        for i in range(40):
            y = 76.5 + i * 0.55
            sway = 1.1 * math.sin(i * 1.7)
            line(x - 3 + sway, y, x + 3 + sway, y, 2.4, 0.3, 0.5 - i * 0.011)


def mist():
    for y in range(H):
        t = y / H * 100
        much = 0.62 * math.exp(-((t - 69) / 4.2) ** 2) + 0.18 * math.exp(-((t - 46) / 9) ** 2)
        if much < 0.01:
            continue
        row = pixels[y]
        for x in range(W):
            wave = 0.75 + 0.25 * math.sin(x * 6.3 / W + t * 0.21) * math.sin(x * 17 / W - t * 0.13)
            row[x] += (0.93 - row[x]) * much * wave


def egret(x, y, size, up):
    """Side on, flying to the right: wings, a bent neck, legs behind."""
    def at(points):
        return [(x + px * size, y + py * size * W / H) for px, py in points]

    polygon(at(curve([(-4.5, 0.2), (-1, -0.5), (1.6, -0.5), (2.2, 0.1), (0, 0.7), (-4.5, 0.4)])),
            0.99)
    polygon(at(curve([(1.6, -0.2), (3, 0.2), (3.4, -0.7), (4.1, -0.9), (4.2, -0.4), (3.5, 0.5),
                      (2, 0.5)])), 0.99)
    polygon(at([(4.1, -0.85), (5.5, -0.6), (4.1, -0.45)]), 0.25)
    polygon(at([(-4.2, 0.15), (-7, 0.35), (-4.2, 0.45)]), 0.2)
    tip = -4.6 * up
    polygon(at(curve([(1.2, -0.3), (0.3, tip * 0.55), (-2.4, tip), (-3.4, tip * 0.8),
                      (-2.6, tip * 0.35), (-1.2, -0.2)])), 0.99)
    polygon(at(curve([(0.8, -0.2), (2.2, tip * 0.6), (0.6, tip * 1.05), (0, tip * 0.5),
                      (-0.6, -0.2)])), 0.90)


def png():
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            light = sum(pixels[y * FINER + i][x * FINER + k]
                        for i in range(FINER) for k in range(FINER)) / FINER ** 2
            grain = ((x * 7919 + y * 104729) % 64 - 32) / 64 / 255
            rows.append(max(0, min(255, round((light + grain) * 31) * 255 // 31)))

    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0,
                                                              0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b""))


hills()
mist()
bridge()
girder()
river()
egret(33, 66, 0.95, 1)
egret(64, 71.5, 0.75, -0.6)
with open(os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "helong.png"), "wb") as out:
    out.write(png())
