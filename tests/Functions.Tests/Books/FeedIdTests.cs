using Functions.Books;

namespace Functions.Tests.Books;

public class FeedIdTests
{
    [Theory]
    [InlineData("H001.1", "H001", 1)]
    [InlineData("A-b-9.420000000000", "A-b-9", 420000000000)]
    [InlineData("_.7", "_", 7)]
    public void An_id_names_owner_and_place(string text, string owner, long sequence)
    {
        Assert.True(FeedId.TryParse(text, out var id));
        Assert.Equal(new FeedId(owner, sequence), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("H001")]
    [InlineData(".1")]
    [InlineData("H001.")]
    [InlineData("H001.-1")]
    [InlineData("H001.01")]
    [InlineData("H 001.1")]
    [InlineData("H001.1.1")]
    [InlineData("H001.99999999999999999999")]
    public void Anything_else_is_none(string? text) => Assert.False(FeedId.TryParse(text, out _));

    [Fact]
    public void Reference_data_belongs_to_no_hospital()
    {
        Assert.Null(new FeedId(FeedId.Reference, 1).Hospital);
        Assert.Equal("H1", new FeedId("H1", 1).Hospital.ToString());
    }
}
