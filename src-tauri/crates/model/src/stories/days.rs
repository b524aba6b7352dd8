//! Dates as days that can be subtracted.

use crate::Published;

/// The first and last day that a date can mean, as days since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    pub first: i64,
    pub last: i64,
}

impl Days {
    pub fn of(published: &Published) -> Self {
        let mut parts = published
            .as_str()
            .get(..10)
            .unwrap_or(published.as_str())
            .splitn(3, '-');
        let mut part = || parts.next().and_then(|part| part.parse::<i64>().ok());
        let (year, month, day) = (part().unwrap_or(1970), part(), part());
        match (month, day) {
            (Some(month), Some(day)) => {
                let day = number(year, month, day);
                Self {
                    first: day,
                    last: day,
                }
            }
            (Some(12), None) => Self {
                first: number(year, 12, 1),
                last: number(year, 12, 31),
            },
            (Some(month), None) => Self {
                first: number(year, month, 1),
                last: number(year, month + 1, 1) - 1,
            },
            _ => Self {
                first: number(year, 1, 1),
                last: number(year, 12, 31),
            },
        }
    }

    /// Whether the day itself is known.
    pub const fn is_exact(self) -> bool {
        self.first == self.last
    }

    /// Days between two dates at least; 0 where they can be the same day.
    pub fn apart(self, other: Self) -> i64 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }
}

/// Days since 1970-01-01 in the Gregorian calendar. The year is counted from March, so that
/// the leap day is its last (Hinnant, "chrono-compatible low-level date algorithms", 2013).
const fn number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::Published;

    fn days(date: &str) -> Days {
        Days::of(&Published::parse(date).unwrap())
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(days("1970-01-01").first, 0);
        assert_eq!(days("2000-03-01").first, 11_017);
        assert_eq!(days("2024-02-28").apart(days("2024-03-01T08:00")), 2);
        assert_eq!(days("2025-03-01").apart(days("2025-02-28")), 1);
    }

    #[test]
    fn a_month_or_a_year_is_all_its_days() {
        assert_eq!(days("2025-04").apart(days("2025-04-30")), 0);
        assert_eq!(days("2025-04").apart(days("2025-05-02")), 2);
        assert_eq!(days("2025-12").apart(days("2026-01-01")), 1);
        assert_eq!(days("2025").apart(days("2025-07-09")), 0);
        assert!(!days("2025").is_exact() && days("2025-01-01").is_exact());
    }
}
