using Shared.Report.Progress.Bulletins;

namespace Shared.Tests.Report.Progress.Bulletins;

public class SmallGroupsTests
{
    [Theory]
    [InlineData(new[] { 5, 4, 3 }, new[] { 0, 1, 2 })]
    [InlineData(new[] { 5, 4, 2, 2 }, new[] { 0, 1 })]
    [InlineData(new[] { 5, 4, 2 }, new[] { 0 })]
    [InlineData(new[] { 1 }, new int[0])]
    [InlineData(new[] { 0, 3 }, new[] { 1 })]
    public void A_small_group_takes_the_next_one_with_it_when_the_total_would_tell_of_it(int[] sizes, int[] shown) =>
        Assert.Equal(shown, SmallGroups.Shown(sizes.Select((size, i) => (i, size)), 3).Order());

    [Fact]
    public void What_is_left_out_together_is_never_too_small_unless_nothing_is_shown()
    {
        var random = new Random(20261122);
        for (var run = 0; run < 2_000; run++)
        {
            var groups = Enumerable.Range(0, random.Next(1, 8)).Select(i => (i, Size: random.Next(0, 9))).ToList();
            var shown = SmallGroups.Shown(groups, 3);
            var hidden = groups.Where(g => !shown.Contains(g.i)).Sum(g => g.Size);

            Assert.All(groups.Where(g => shown.Contains(g.i)), g => Assert.True(g.Size >= 3));
            Assert.True(hidden == 0 || hidden >= 3 || shown.Count == 0, $"{string.Join(",", groups)} hide {hidden}");
        }
    }
}
