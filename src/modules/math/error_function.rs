//! Owns the error function and its complement, to the last digit as glibc has them.
//!
//! The approximations and their coefficients are those of fdlibm's `s_erf.c` (Sun Microsystems, 1993); the order of the
//! additions is that of glibc's `sysdeps/ieee754/dbl-64/s_erf.c`, because the last digit depends on it.

/// A quotient of two polynomials, coefficients of low powers first.
struct Fraction {
    above: &'static [f64],
    below: &'static [f64],
}

impl Fraction {
    fn at(&self, x: f64) -> f64 {
        in_pairs(self.above, x) / in_pairs(self.below, x)
    }
}

/// A polynomial: two neighbouring terms at a time are added, and then all the pairs, the lowest first.
fn in_pairs(coefficients: &[f64], x: f64) -> f64 {
    let square = x * x;
    let fourth = square * square;
    let powers = [1.0, square, fourth, fourth * square, fourth * fourth];
    let pairs = coefficients.chunks(2).zip(powers).map(|(pair, power)| {
        power
            * match pair {
                [low, high] => low + x * high,
                rest => rest[0],
            }
    });
    pairs.reduce(|sum, pair| sum + pair).expect("there are coefficients")
}

/// `(erf(x) - x) / x` by the square of `x`, for `x` below 0.84375.
const SMALL: Fraction = Fraction {
    above: &[
        0.12837916709551256,
        -0.3250421072470015,
        -0.02848174957559851,
        -0.005770270296489442,
        -2.3763016656650163e-5,
    ],
    below: &[
        1.0,
        0.39791722395915535,
        0.0650222499887673,
        0.005081306281875766,
        0.00013249473800432164,
        -3.960228278775368e-6,
    ],
};

/// `erf(1)`, in few bits.
const AT_ONE: f64 = 0.8450629115104675;

/// `erf(x) - AT_ONE` by `x - 1`, from 0.84375 to 1.25.
const MIDDLE: Fraction = Fraction {
    above: &[
        -0.0023621185607526594,
        0.41485611868374833,
        -0.3722078760357013,
        0.31834661990116175,
        -0.11089469428239668,
        0.035478304325618236,
        -0.002166375594868791,
    ],
    below: &[
        1.0,
        0.10642088040084423,
        0.540397917702171,
        0.07182865441419627,
        0.12617121980876164,
        0.01363708391202905,
        0.011984499846799107,
    ],
};

/// `ln(x * erfc(x)) + x * x + 0.5625` by `1 / (x * x)`, from 1.25 to 1 / 0.35.
const LARGE: Fraction = Fraction {
    above: &[
        -0.009864944034847148,
        -0.6938585727071818,
        -10.558626225323291,
        -62.375332450326006,
        -162.39666946257347,
        -184.60509290671104,
        -81.2874355063066,
        -9.814329344169145,
    ],
    below: &[
        1.0,
        19.651271667439257,
        137.65775414351904,
        434.56587747522923,
        645.3872717332679,
        429.00814002756783,
        108.63500554177944,
        6.570249770319282,
        -0.0604244152148581,
    ],
};

/// As `LARGE`, from 1 / 0.35 to 28.
const LARGEST: Fraction = Fraction {
    above: &[
        -0.0098649429247001,
        -0.799283237680523,
        -17.757954917754752,
        -160.63638485582192,
        -637.5664433683896,
        -1025.0951316110772,
        -483.5191916086514,
    ],
    below: &[
        1.0,
        30.33806074348246,
        325.7925129965739,
        1536.729586084437,
        3199.8582195085955,
        2553.0504064331644,
        474.52854120695537,
        -22.44095244658582,
    ],
};

/// `2 / sqrt(pi) - 1`, by which tiny numbers grow; `SMALL` has a neighbour of it.
const SLOPE: f64 = 0.1283791670955126;

/// Where `LARGEST` takes over: the number whose upper half this is.
const LARGE_END: u64 = 0x4006_DB6E << 32;

pub fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < f64::powi(2.0, -28) {
            return if size < f64::MIN_POSITIVE { 0.0625 * (16.0 * x + 16.0 * SLOPE * x) } else { x + SLOPE * x };
        }
        return x + x * SMALL.at(x * x);
    }
    let result = if size < 1.25 {
        AT_ONE + MIDDLE.at(size - 1.0)
    } else if size >= 6.0 {
        1.0
    } else {
        1.0 - tail(size, LARGE_END) / size
    };
    result.copysign(x)
}

/// `1 - erf(x)`, exact where that would lose digits.
pub fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < f64::powi(2.0, -56) {
            return 1.0 - x;
        }
        let more = SMALL.at(x * x);
        return if x < 0.25 { 1.0 - (x + x * more) } else { 0.5 - (x * more + (x - 0.5)) };
    }
    if size < 1.25 {
        let more = MIDDLE.at(size - 1.0);
        return if x > 0.0 { 1.0 - AT_ONE - more } else { 1.0 + (AT_ONE + more) };
    }
    if size >= 28.0 || x <= -6.0 {
        return if x > 0.0 { 0.0 } else { 2.0 };
    }
    // glibc's two functions change over one step apart.
    let rest = tail(size, LARGE_END - (1 << 32)) / size;
    if x > 0.0 { rest } else { 2.0 - rest }
}

/// `x * erfc(x)` for `x` from 1.25 on. The square of `x` is split, so that its rounding does no harm to its exponential.
fn tail(x: f64, large_end: u64) -> f64 {
    let inverse = 1.0 / (x * x);
    let fraction = if x.to_bits() < large_end { &LARGE } else { &LARGEST };
    let short = f64::from_bits(x.to_bits() & !0xFFFF_FFFF);
    (-short * short - 0.5625).exp() * ((short - x) * (short + x) + fraction.at(inverse)).exp()
}
