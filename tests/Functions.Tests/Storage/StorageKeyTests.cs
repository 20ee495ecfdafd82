using FsCheck;
using FsCheck.Fluent;
using Functions.Storage;

namespace Functions.Tests.Storage;

public sealed class StorageKeyTests
{
    private static readonly Arbitrary<string> Texts = Gen.Elements([.. " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~药阿".ToCharArray(), '\0', '\t', '\u001f', '\u007f', '\u009f', '\u00a0'])
        .ArrayOf().Select(c => new string(c)).ToArbitrary();

    [Theory]
    [InlineData("H001-2026", "H001-2026")]
    [InlineData("阿莫西林", "阿莫西林")]
    [InlineData("a/b", "a.2fb")]
    [InlineData("a.b", "a.!b")]
    [InlineData("100%", "100$25")]
    [InlineData("C:\\x?y#z", "C:[5cx>3fy\"23z")]
    [InlineData("a b\tc", "a ~b 09c")]
    [InlineData("\u007f\u0085", "~7f~85")]
    public void A_text_becomes_an_allowed_key(string text, string key)
    {
        Assert.Equal(key, StorageKey.Escape(text));
        Assert.Equal(text, StorageKey.Unescape(key));
    }

    [Fact]
    public void Any_text_comes_back_and_its_key_has_no_forbidden_character() => Prop.ForAll(Texts, text =>
        StorageKey.Unescape(StorageKey.Escape(text)) == text
        && !StorageKey.Escape(text).Any(c => c is '/' or '\\' or '#' or '?' or '%' || char.IsControl(c))).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_lie_in_the_order_of_their_texts() => Prop.ForAll(Texts, Texts, (a, b) =>
        Math.Sign(string.CompareOrdinal(a, b)) == Math.Sign(string.CompareOrdinal(StorageKey.Escape(a), StorageKey.Escape(b)))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_prefix_stays_a_prefix() => Prop.ForAll(Texts, Texts, (a, b) =>
        StorageKey.Escape(a + b).StartsWith(StorageKey.Escape(a), StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a.")]
    [InlineData("a.2")]
    [InlineData("a.zz")]
    public void A_key_that_was_not_made_here_is_refused(string key) => Assert.Throws<FormatException>(() => StorageKey.Unescape(key));
}
