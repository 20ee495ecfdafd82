using Functions.Uploads;

namespace Functions.Tests.Uploads;

public sealed class UploadIdTests
{
    [Fact]
    public void An_id_is_read_as_it_was_written()
    {
        var id = UploadId.New(new DateTimeOffset(2026, 10, 1, 23, 59, 59, TimeSpan.Zero));
        Assert.StartsWith("20261001-", id.ToString(), StringComparison.Ordinal);
        Assert.True(UploadId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20261001")]
    [InlineData("20261001-")]
    [InlineData("20261301-5d41402abc4b2a76b9719d911017c592")]
    [InlineData("20261001-5D41402ABC4B2A76B9719D911017C592")]
    [InlineData("20261001-5d41402a-bc4b-2a76-b971-9d911017c592")]
    [InlineData("20261001-5d41402abc4b2a76b9719d911017c592 ")]
    [InlineData("../20261001-5d41402abc4b2a76b9719d911017c592")]
    public void Anything_else_is_none(string? text) => Assert.False(UploadId.TryParse(text, out _));
}
