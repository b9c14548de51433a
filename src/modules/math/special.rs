//! Owns the functions that Rust computes otherwise than CPython: gamma by Lanczos' sum with g = 6.0246…, and the
//! inverse hyperbolic functions to the last digit as the C library gives them.

use std::f64::consts::PI;

const LANCZOS_G: f64 = 6.02468004077673;
const LANCZOS_G_MINUS_HALF: f64 = 5.52468004077673;

#[allow(clippy::excessive_precision)]
const NUMERATOR: [f64; 13] = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// Factorials that are exact as floats.
const FACTORIALS: usize = 23;

fn small_factorial(n: usize) -> f64 {
    (2..=n).map(|factor| factor as f64).product()
}

/// Lanczos' sum, by the powers of `x` or, for large `x`, of `1 / x`.
fn lanczos_sum(x: f64) -> f64 {
    let (mut above, mut below) = (0.0, 0.0);
    let pairs = NUMERATOR.iter().zip(&DENOMINATOR);
    if x < 5.0 {
        for (numerator, denominator) in pairs.rev() {
            above = above * x + numerator;
            below = below * x + denominator;
        }
    } else {
        for (numerator, denominator) in pairs {
            above = above / x + numerator;
            below = below / x + denominator;
        }
    }
    above / below
}

/// `sin(pi * x)`, exact where it is 0.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i64 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0_f64.copysign(x) * result
}

/// The gamma function; `None` at its poles.
pub fn gamma(x: f64) -> Option<f64> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Some(x) } else { None };
    }
    if x == 0.0 {
        return None;
    }
    if x == x.floor() {
        if x < 0.0 {
            return None;
        }
        if x <= FACTORIALS as f64 {
            return Some(small_factorial(x as usize - 1));
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        return Some(1.0 / x);
    }
    if size > 200.0 {
        return Some(if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY });
    }
    let y = size + LANCZOS_G_MINUS_HALF;
    // What rounding took from y.
    let z = if size > LANCZOS_G_MINUS_HALF {
        let q = y - size;
        q - LANCZOS_G_MINUS_HALF
    } else {
        let q = y - LANCZOS_G_MINUS_HALF;
        q - size
    };
    let z = z * LANCZOS_G / y;
    let mut result;
    if x < 0.0 {
        result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= z * result;
        if size < 140.0 {
            result /= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result /= root;
            result /= root;
        }
    } else {
        result = lanczos_sum(size) / y.exp();
        result += z * result;
        if size < 140.0 {
            result *= y.powf(size - 0.5);
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            result *= root;
            result *= root;
        }
    }
    Some(result)
}

/// The logarithm of the gamma function's size; `None` at its poles.
pub fn log_gamma(x: f64) -> Option<f64> {
    if !x.is_finite() {
        return Some(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { None } else { Some(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Some(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - LANCZOS_G;
    result += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = PI.ln() - sin_pi(size).abs().ln() - size.ln() - result;
    }
    Some(result)
}

/// Beyond this a square is as good as the square plus one.
const LARGE: f64 = 268_435_456.0;

pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let result = if !x.is_finite() || size < 1.0 / LARGE {
        return x;
    } else if size > LARGE {
        size.ln() + std::f64::consts::LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size)).ln()
    } else {
        let square = size * size;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}

pub fn acosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x == 1.0 {
        0.0
    } else if x >= LARGE {
        if x.is_infinite() { x } else { x.ln() + std::f64::consts::LN_2 }
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

pub fn atanh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size < 1.0 / LARGE {
        return x;
    } else if size < 0.5 {
        let twice = size + size;
        0.5 * (twice + twice * size / (1.0 - size)).ln_1p()
    } else if size < 1.0 {
        0.5 * ((size + size) / (1.0 - size)).ln_1p()
    } else {
        // A pole at 1, nothing beyond.
        return if size == 1.0 { f64::INFINITY.copysign(x) } else { f64::NAN };
    };
    result.copysign(x)
}
