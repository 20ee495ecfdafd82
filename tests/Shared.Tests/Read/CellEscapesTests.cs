using Shared.Read;

namespace Shared.Tests.Read;

public class CellEscapesTests
{
    private static readonly string[] Pieces = ["_x", "_", "x", "0041", "005F", "\r", "\n", "\t", "\0", "\u0001", "\uFFFF", "药", "𠮷", "_x000D_"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [InlineData("a\rb", "a_x000D_b")]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("_x0041\u0001", "_x005F_x0041_x0001_")]
    [InlineData("a_xyz", "a_xyz")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    public void What_xml_cannot_hold_is_escaped_and_what_looks_escaped_too(string text, string stored) => Assert.Equal(stored, CellEscapes.Encode(text));

    [Fact]
    public void Half_a_pair_is_shown_as_unreadable() => Assert.Equal("半\uFFFDx", CellEscapes.Encode("半\uD800x"));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_text_comes_back(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var text = string.Concat(random.GetItems(Pieces, random.Next(0, 9)));
            Assert.Equal(text, CellEscapes.Decode(CellEscapes.Encode(text)));
        }
    }
}
