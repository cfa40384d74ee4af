use super::*;

fn boxes(count: usize) -> Vec<Size> {
    vec![Size { w: 100.0, h: 40.0 }; count]
}

fn links(pairs: &[(usize, usize)]) -> Vec<Link> {
    pairs.iter().map(|&(from, to)| Link { from, to, label: Size { w: 60.0, h: 14.0 } }).collect()
}

fn laid(count: usize, pairs: &[(usize, usize)]) -> Layout {
    lay_out(&boxes(count), &links(pairs), 0).unwrap()
}

fn overlap(a: (f64, f64, f64, f64), b: (f64, f64, f64, f64)) -> bool {
    let near = 0.001;
    a.0 + near < b.0 + b.2 && b.0 + near < a.0 + a.2 && a.1 + near < b.1 + b.3 && b.1 + near < a.1 + a.3
}

/// Boxes and labels lie apart, lines begin and end at their boxes, and nothing lies outside of the drawing.
fn judge(count: usize, pairs: &[(usize, usize)]) {
    let layout = laid(count, pairs);
    let mut areas: Vec<(f64, f64, f64, f64)> = layout.boxes.iter().map(|corner| (corner.x, corner.y, 100.0, 40.0)).collect();
    areas.extend(layout.lines.iter().map(|line| (line.label.x - 30.0, line.label.y - 7.0, 60.0, 14.0)));
    for (index, a) in areas.iter().enumerate() {
        assert!(areas.iter().skip(index + 1).all(|b| !overlap(*a, *b)), "{pairs:?}: {a:?} lies on another one");
        assert!(a.0 >= -0.001 && a.1 >= 0.0 && a.0 + a.2 <= layout.size.w + 0.001 && a.1 + a.3 <= layout.size.h + 0.001, "{pairs:?}");
    }
    for (line, (from, to)) in layout.lines.iter().zip(pairs) {
        let (first, last) = (line.pieces.first().unwrap().from, line.pieces.last().unwrap().to);
        for (point, index) in [(first, *from), (last, *to)] {
            let corner = layout.boxes[index];
            assert!((corner.x..=corner.x + 100.0).contains(&point.x), "{pairs:?}: a line ends beside its box");
            assert!([corner.y, corner.y + 40.0].iter().any(|edge| (edge - point.y).abs() < 0.001), "{pairs:?}: a line ends off its box");
        }
        let leaps = line.pieces.windows(2).filter(|pair| pair[0].to != pair[1].from).count();
        assert_eq!(leaps, 1, "{pairs:?}: a line is broken at its label and nowhere else");
    }
}

#[test]
fn odd_graphs_are_drawn() {
    judge(0, &[]);
    judge(1, &[]);
    judge(3, &[]);
    judge(2, &[(0, 1), (1, 0)]);
    judge(4, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 1), (0, 3)]);
    judge(6, &[(1, 0), (2, 0), (3, 0), (4, 0), (5, 0)]);
    judge(6, &[(0, 1), (2, 3), (3, 4), (4, 2), (5, 5 - 1)]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn any_graph_is_drawn_without_overlaps(pairs in proptest::collection::btree_set((0..12_usize, 0..12_usize), 0..30)) {
        let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|(from, to)| from != to).collect();
        judge(12, &pairs);
    }
}

#[test]
fn a_tree_has_no_crossings_and_parents_stand_between_their_children() {
    let layout = laid(7, &[(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)]);
    let middle = |index: usize| layout.boxes[index].x + 50.0;
    assert!((middle(0) - f64::midpoint(middle(1), middle(2))).abs() < 1.0);
    let children = [middle(3), middle(4)];
    assert!((children[0].min(children[1])..children[0].max(children[1])).contains(&middle(1)));
    assert!(layout.boxes[0].y < layout.boxes[1].y && layout.boxes[1].y < layout.boxes[3].y);
}

#[test]
fn crossings_that_need_not_be_are_gone() {
    let links = links(&[(0, 5), (1, 4), (2, 3)]);
    let sizes = boxes(6);
    let upward = layers::against_the_flow(6, &links, 0);
    let ranks = layers::ranks(&sizes, &links, &upward);
    let mut grid = layers::grid(&sizes, &links, &ranks, upward).unwrap();
    order::sort(&mut grid, 0);
    let mut position = vec![0; grid.things.len()];
    for row in &grid.rows {
        for (index, &thing) in row.iter().enumerate() {
            position[thing] = index;
        }
    }
    assert_eq!(order::crossings(&grid, &position), 0);
}

#[test]
fn neighbours_that_want_to_pass_each_other_meet_at_their_mean() {
    assert_eq!(place::in_order(&[(3.0, 1.0), (1.0, 1.0), (5.0, 1.0)]), [2.0, 2.0, 5.0]);
    assert_eq!(place::in_order(&[(4.0, 3.0), (0.0, 1.0)]), [3.0, 3.0]);
}

#[test]
fn what_is_too_wide_goes_down() {
    let layout = laid(41, &(1..41).map(|end| (0, end)).collect::<Vec<_>>());
    assert!(layout.size.w < 4000.0, "{:?}", layout.size);
    judge(41, &(1..41).map(|end| (0, end)).collect::<Vec<_>>());
}

#[test]
fn parts_that_do_not_hang_together_lie_apart_and_near() {
    judge(9, &[(0, 1), (0, 2), (3, 4), (5, 6), (6, 7)]);
    let layout = laid(40, &[]);
    assert!(layout.size.w < 1500.0 && layout.size.h < 1500.0, "{:?}", layout.size);
}

#[test]
fn what_is_too_large_is_refused_and_not_begun() {
    let many: Vec<(usize, usize)> = (0..2000).map(|step| (step, step + 1)).chain((0..2000).map(|step| (step, 2001))).collect();
    assert!(lay_out(&boxes(2002), &links(&many), 0).is_none());
}
