using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class StoryTests
{
    public static TheoryData<string> Names => [.. Story.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_story_comes_out_as_it_was_written_down(string name)
    {
        var story = Story.Load(name);

        var actual = Outcome.Of(story.Normalise());

        var expected = story.Expected;
        Assert.Equal(expected.Refusal, actual.Refusal);
        Assert.Equal(expected.Charset, actual.Charset);
        Assert.Equal(expected.Rejections, actual.Rejections);
        Assert.Equal(expected.Unmapped, actual.Unmapped);
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equal(expected.Amount, actual.Amount);
        Assert.Equal(expected.UnknownColumns, actual.UnknownColumns);
        Assert.Equal(expected.PersonalColumns, actual.PersonalColumns);
        Assert.Equal(expected.Catalogue, actual.Catalogue);
        Assert.Equal(expected.Agreements, actual.Agreements);
        Assert.Equal(expected.Kept, actual.Kept);
        Assert.Equal(expected.CodeWarnings, actual.CodeWarnings);
        if (expected.Format is not null) Assert.Equal(expected.Format, actual.Format);
        Assert.Equal(expected.Days.Select(d => (d.Day, d.State)), actual.Days.Select(d => (d.Day, d.State)));
        Assert.All(expected.Days.Zip(actual.Days), pair => Assert.Equal(pair.First.Facts, pair.Second.Facts));
        Assert.Equal(expected.Days.Select(d => string.Join(' ', d.Doubtful)), actual.Days.Select(d => string.Join(' ', d.Doubtful)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_is_accepted_rejected_or_waits_and_every_fault_is_explained(string name)
    {
        var feed = Story.Load(name).Normalise();

        Assert.Equal(feed.Rows.Read, feed.Rows.Accepted + feed.Rows.Rejected + feed.Rows.Unmapped);
        Assert.Equal(feed.Rows.Rejected, feed.Rejections.Select(r => r.Row).Distinct().Count());
        Assert.All(feed.Rejections, r =>
        {
            Assert.DoesNotContain("{", r.Message.ToString(), StringComparison.Ordinal);
            Assert.All([r.Message.Zh, r.Message.En, r.Hint.Zh, r.Hint.En], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.Equal(feed.Header.Count, r.Original.Count);
        });
    }

    [Fact]
    public void There_are_stories_of_every_kind_that_has_rules() =>
        Assert.Equal(RowRulesKinds.Order(), Story.Names.Select(n => Story.Load(n).Setting.Kind).Distinct().Order());

    private static IEnumerable<Shared.Vocabulary.FeedKind> RowRulesKinds =>
        Enum.GetValues<Shared.Vocabulary.FeedKind>().Where(kind =>
            FeedNormaliser.Inspect(() => new MemoryStream(), new() { Kind = kind })?.Code != "unsupported_kind");
}
