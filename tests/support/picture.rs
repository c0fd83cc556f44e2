//! Pictures in tests: drawn with resvg or read from PNG, and compared.
#![allow(dead_code)] // each test file takes what it needs

use std::io::Cursor;

use resvg::tiny_skia::{Pixmap, Transform};

/// Eight bits per channel, opaque.
#[derive(Clone)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    /// Red, green, blue, row by row.
    pub pixels: Vec<[u8; 3]>,
}

pub const WHITE: [u8; 3] = [255; 3];
pub const DARK: [u8; 3] = [0x0B, 0x0F, 0x19];

impl Picture {
    /// Draws an SVG with resvg, `scale` times its own size, on `ground`.
    pub fn drawn(svg: &str, scale: f32, ground: [u8; 3]) -> Self {
        let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
        let side = |px: f32| (px * scale).round() as u32;
        let size = tree.size();
        let mut pixmap = Pixmap::new(side(size.width()), side(size.height())).unwrap();
        let transform = Transform::from_scale(scale, scale);
        resvg::render(&tree, transform, &mut pixmap.as_mut());
        let on = |colour: u8, alpha: u8, ground: u8| {
            let through = u32::from(ground) * u32::from(255 - alpha);
            colour + ((through + 127) / 255) as u8
        };
        Self {
            width: pixmap.width() as usize,
            height: pixmap.height() as usize,
            pixels: pixmap
                .pixels()
                .iter()
                .map(|pixel| {
                    let alpha = pixel.alpha();
                    [
                        on(pixel.red(), alpha, ground[0]),
                        on(pixel.green(), alpha, ground[1]),
                        on(pixel.blue(), alpha, ground[2]),
                    ]
                })
                .collect(),
        }
    }

    /// Reads a PNG and puts it on `ground`.
    pub fn read(file: &[u8], ground: [u8; 3]) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        assert_eq!(info.color_type, png::ColorType::Rgba, "a picture in colour");
        let on = |colour: u8, alpha: u8, ground: u8| {
            let [colour, alpha, ground] = [colour, alpha, ground].map(u32::from);
            ((colour * alpha + ground * (255 - alpha) + 127) / 255) as u8
        };
        Self {
            width: info.width as usize,
            height: info.height as usize,
            pixels: data[..info.buffer_size()]
                .as_chunks()
                .0
                .iter()
                .map(|&[r, g, b, a]| {
                    [
                        on(r, a, ground[0]),
                        on(g, a, ground[1]),
                        on(b, a, ground[2]),
                    ]
                })
                .collect(),
        }
    }

    /// The part of it that begins at `x`, `y`.
    pub fn part(&self, x: usize, y: usize, width: usize, height: usize) -> Self {
        let pixels = (y..y + height)
            .flat_map(|row| &self.pixels[row * self.width + x..][..width])
            .copied()
            .collect();
        Self {
            width,
            height,
            pixels,
        }
    }

    /// The mean absolute difference per channel, in per cent of the range.
    pub fn mean_difference(&self, other: &Self) -> f64 {
        let sum: u64 = self
            .pairs(other)
            .map(|(one, other)| u64::from(one.abs_diff(other)))
            .sum();
        100.0 * sum as f64 / 255.0 / (3 * self.pixels.len()) as f64
    }

    /// The greatest difference of a channel, 0 to 255.
    pub fn max_difference(&self, other: &Self) -> u8 {
        self.pairs(other)
            .map(|(one, other)| one.abs_diff(other))
            .max()
            .unwrap_or_default()
    }

    fn pairs<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u8, u8)> + 'a {
        assert_eq!(
            (self.width, self.height),
            (other.width, other.height),
            "picture sizes"
        );
        let flat = |picture: &'a Self| picture.pixels.iter().flatten().copied();
        flat(self).zip(flat(other))
    }

    /// Structural similarity (Wang et al. 2004): a uniform window of 7 x 7,
    /// sample covariance, range 255, the mean over all whole windows and the
    /// three channels.
    pub fn ssim(&self, other: &Self) -> f64 {
        const SIDE: usize = 7;
        const N: f64 = (SIDE * SIDE) as f64;
        const C1: f64 = (0.01 * 255.0) * (0.01 * 255.0);
        const C2: f64 = (0.03 * 255.0) * (0.03 * 255.0);
        assert_eq!((self.width, self.height), (other.width, other.height));
        let (mut sum, mut windows) = (0.0, 0);
        for channel in 0..3 {
            let value = |picture: &Self, at: usize| u64::from(picture.pixels[at][channel]);
            let sums = |of: &dyn Fn(usize) -> u64| Sums::new(self.width, self.height, of);
            let x = sums(&|at| value(self, at));
            let y = sums(&|at| value(other, at));
            let xx = sums(&|at| value(self, at).pow(2));
            let yy = sums(&|at| value(other, at).pow(2));
            let xy = sums(&|at| value(self, at) * value(other, at));
            for top in 0..=self.height - SIDE {
                for left in 0..=self.width - SIDE {
                    let mean = |sums: &Sums| sums.window(left, top, SIDE) / N;
                    let (mx, my) = (mean(&x), mean(&y));
                    let sample = N / (N - 1.0);
                    let vx = sample * (mean(&xx) - mx * mx);
                    let vy = sample * (mean(&yy) - my * my);
                    let vxy = sample * (mean(&xy) - mx * my);
                    sum += (2.0 * mx * my + C1) * (2.0 * vxy + C2)
                        / ((mx * mx + my * my + C1) * (vx + vy + C2));
                    windows += 1;
                }
            }
        }
        sum / f64::from(windows)
    }

    /// The picture as a PNG file.
    pub fn file(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(self.pixels.as_flattened())
            .unwrap();
        bytes
    }
}

/// Sums over all rectangles that begin in the corner, so that those of any
/// window come of four of them.
struct Sums {
    width: usize,
    sums: Vec<u64>,
}

impl Sums {
    fn new(width: usize, height: usize, of: &dyn Fn(usize) -> u64) -> Self {
        let wide = width + 1;
        let mut sums = vec![0; wide * (height + 1)];
        for row in 0..height {
            let mut line = 0;
            for column in 0..width {
                line += of(row * width + column);
                sums[(row + 1) * wide + column + 1] = sums[row * wide + column + 1] + line;
            }
        }
        Self { width: wide, sums }
    }

    fn window(&self, left: usize, top: usize, side: usize) -> f64 {
        let at = |x: usize, y: usize| self.sums[y * self.width + x];
        let whole = at(left + side, top + side) + at(left, top);
        (whole - at(left + side, top) - at(left, top + side)) as f64
    }
}

/// Writes three panes, one below the other, into target/: ours, theirs, and
/// three times their difference, black where there is none.
pub fn save_panes(name: &str, ours: &Picture, theirs: &Picture) -> std::path::PathBuf {
    let mut panes = ours.clone();
    panes.pixels.extend(&theirs.pixels);
    panes.pixels.extend(
        ours.pixels
            .iter()
            .zip(&theirs.pixels)
            .map(|(a, b)| [0, 1, 2].map(|i| a[i].abs_diff(b[i]).saturating_mul(3))),
    );
    panes.height = panes.pixels.len() / panes.width;
    panes.pixels.resize(panes.width * panes.height, [0; 3]);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("panes");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, panes.file()).unwrap();
    path
}
