//! The tree of tags.

/// The separator between the names of a tag's path when it is written as one string.
pub const PATH_SEPARATOR: &str = " › ";

/// The colours that tags are offered, round the circle of hues; the page shows the same ones.
///
/// Dark enough for a white letter, and told apart by people who see without red, green or blue
/// cones as well: hues alone cannot do that, so neighbours differ in lightness too.
pub const COLOURS: [&str; 12] = [
    "#7c2c02", // Rust
    "#9f6b11", // Ochre
    "#575e36", // Olive
    "#147e55", // Moss
    "#104e46", // Pine
    "#2a5b8d", // Sea
    "#2675d8", // Azure
    "#8b47b2", // Violet
    "#91346d", // Plum
    "#ca4762", // Rose
    "#ae2e07", // Brick
    "#6a7687", // Slate
];

/// The colours in the order in which new tags take them, so that the first few lie far apart.
pub fn colours_to_take() -> impl Iterator<Item = &'static str> {
    (0..COLOURS.len()).map(|n| COLOURS[n * 7 % COLOURS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    type Three = [f64; 3];

    fn times(matrix: [Three; 3], v: Three) -> Three {
        matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    /// sRGB as linear light.
    fn light(colour: &str) -> Three {
        [1, 3, 5].map(|at| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    /// Oklab (Ottosson 2020), in which distances are about as large as they look.
    fn oklab(light: Three) -> Three {
        let cones = times(
            [
                [0.412_221, 0.536_332, 0.051_446],
                [0.211_903, 0.680_700, 0.107_397],
                [0.088_302, 0.281_719, 0.629_979],
            ],
            light.map(|value| value.clamp(0.0, 1.0)),
        );
        times(
            [
                [0.210_454, 0.793_618, -0.004_072],
                [1.977_998, -2.428_592, 0.450_594],
                [0.025_904, 0.782_772, -0.808_676],
            ],
            cones.map(f64::cbrt),
        )
    }

    /// How light looks to whom, after Machado, Oliveira and Fernandes (2009), severity 1.
    const EYES: [(&str, [Three; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "no red cones",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "no green cones",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "no blue cones",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    #[test]
    fn every_two_colours_are_told_apart_by_every_kind_of_eye() {
        for (eyes, matrix) in EYES {
            let seen = COLOURS.map(|colour| oklab(times(matrix, light(colour))));
            for (index, one) in seen.iter().enumerate() {
                for (step, other) in seen[index + 1..].iter().enumerate() {
                    let apart = (0..3).map(|at| (one[at] - other[at]).powi(2)).sum::<f64>().sqrt();
                    // About three times what is just noticed side by side.
                    assert!(
                        apart >= 0.06,
                        "{} and {} look the same with {eyes}: {apart:.3}",
                        COLOURS[index],
                        COLOURS[index + 1 + step]
                    );
                }
            }
        }
    }

    #[test]
    fn a_white_letter_can_be_read_on_every_colour() {
        for colour in COLOURS {
            let [red, green, blue] = light(colour);
            let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            // WCAG 2.2, 1.4.3.
            assert!(1.05 / (luminance + 0.05) >= 4.5, "{colour}");
        }
    }

    #[test]
    fn each_colour_is_taken_before_one_is_taken_twice() {
        let mut taken: Vec<&str> = colours_to_take().collect();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), COLOURS.len());
    }
}
