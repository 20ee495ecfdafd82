using System.Text;
using Shared.Read;

namespace Shared.Tests.Read;

public sealed class LongLineTests
{
    private const int Limit = 1 << 20;

    [Theory]
    [InlineData(0, Limit, false)]
    [InlineData(0, Limit + 1, true)]
    [InlineData(65_535, Limit, false)]
    [InlineData(65_535, Limit + 1, true)]
    [InlineData(65_536, Limit, false)]
    [InlineData(70_001, Limit + 1, true)]
    public void A_line_is_measured_wherever_it_begins(int before, int length, bool found)
    {
        foreach (var end in new[] { "\n", "\r\n", "\r", "" })
        {
            var text = new string('a', Math.Max(0, before - 1)) + (before > 0 ? "\n" : "") + new string('x', length) + end;
            Assert.Equal(found, Has(Encoding.UTF8.GetBytes(text + (end.Length > 0 ? "b\n" : ""))));
        }
    }

    [Fact]
    public void Many_short_lines_are_none() => Assert.False(Has(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("20261001,D1,1,1\n", 200_000)))));

    [Fact]
    public void In_UTF_16_a_line_has_two_bytes_a_letter()
    {
        byte[] Utf16(int letters) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(new string('x', letters) + "\n")];
        Assert.False(Has(Utf16(Limit - 1)));
        Assert.True(Has(Utf16(Limit + 1)));
    }

    [Fact]
    public void Nothing_has_none() => Assert.False(Has([]));

    private static bool Has(byte[] content) => LongLine.IsIn(new MemoryStream(content), Limit);
}
