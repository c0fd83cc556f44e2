//! How much the eight weigh.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::eight;

#[test]
fn each_of_the_eight_is_light() {
    for (name, svg) in eight() {
        let bytes = svg.as_str().as_bytes();
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        let gzipped = gzip.finish().unwrap().len();
        assert!(bytes.len() <= 6_000, "{name}: {} bytes", bytes.len());
        assert!(gzipped <= 2_400, "{name}: {gzipped} bytes gzipped");
    }
}
