//! Logistic regression with a penalty on the squared distance from given weights.

/// One observation: what holds, by number, with its value, and the outcome.
pub struct Row {
    pub values: Vec<(usize, f64)>,
    pub right: bool,
}

/// A weight before anything is learned, and how strongly it is held there.
#[derive(Clone, Copy)]
pub struct Held {
    pub at: f64,
    pub by: f64,
}

/// Number of times that each weight is adjusted.
const ROUNDS: usize = 60;

/// The weights with the greatest penalised likelihood: Newton's method, one weight after another.
pub fn fit(rows: &[&Row], held: &[Held]) -> Vec<f64> {
    let mut weights: Vec<f64> = held.iter().map(|held| held.at).collect();
    let mut scores: Vec<f64> = rows.iter().map(|row| score(row, &weights)).collect();
    let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); held.len()];
    for (place, row) in rows.iter().enumerate() {
        for &(number, value) in &row.values {
            columns[number].push((place, value));
        }
    }
    for _ in 0..ROUNDS {
        for (number, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            let mut slope = held[number].by * (weights[number] - held[number].at);
            let mut curve = held[number].by;
            for &(place, value) in column {
                let share = sigmoid(scores[place]);
                slope += value * (share - f64::from(u8::from(rows[place].right)));
                curve += value * value * share * (1.0 - share);
            }
            let step = (-slope / curve.max(1e-6)).clamp(-1.0, 1.0);
            weights[number] += step;
            for &(place, value) in column {
                scores[place] += value * step;
            }
        }
    }
    weights
}

/// The log-odds of an observation.
pub fn score(row: &Row, weights: &[f64]) -> f64 {
    row.values.iter().map(|&(number, value)| value * weights[number]).sum()
}

/// The share for log-odds.
pub fn sigmoid(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(right: usize, wrong: usize) -> Vec<Row> {
        let row = |right: bool| Row { values: vec![(0, 1.0)], right };
        (0..right + wrong).map(|index| row(index < right)).collect()
    }

    #[test]
    fn a_weight_that_is_free_gives_the_share_that_is_seen() {
        let rows = rows(30, 10);
        let weights = fit(&rows.iter().collect::<Vec<_>>(), &[Held { at: 0.0, by: 0.0 }]);
        assert!((sigmoid(weights[0]) - 0.75).abs() < 1e-3);
    }

    #[test]
    fn few_observations_hardly_move_a_weight_that_is_held() {
        let rows = rows(3, 1);
        let weights =
            fit(&rows.iter().collect::<Vec<_>>(), &[Held { at: 0.0, by: 100.0 }, Held { at: 2.0, by: 1.0 }]);
        assert!(weights[0] > 0.0 && weights[0] < 0.02);
        assert!((weights[1] - 2.0).abs() < 1e-9, "what was never seen stays");
    }
}
