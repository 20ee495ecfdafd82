using Shared.Normalise;

namespace Shared.Tests.Normalise;

public class CodeFormTests
{
    [Theory]
    [InlineData("国药准字Ｈ２００６４７０５", "国药准字H20064705")]
    [InlineData("\u3000xj01－caa\u00A0", "XJ01-CAA")]
    [InlineData("0.25㎎", "0.25MG")]
    [InlineData("86902551000259", "86902551000259")]
    [InlineData("\u3000", null)]
    [InlineData(null, null)]
    public void Full_width_blanks_and_case_make_no_difference(string? text, string? expected) => Assert.Equal(expected, CodeForm.Of(text));
}
