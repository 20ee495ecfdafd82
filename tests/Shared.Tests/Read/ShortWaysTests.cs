using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shared.Read;

namespace Shared.Tests.Read;

/// <summary>The short ways by which common values are read give what the plain rules give.</summary>
public partial class ShortWaysTests
{
    private const int Tries = 40_000;

    [Fact]
    public void Numbers_are_what_their_rule_says()
    {
        var random = new Random(21);
        for (var i = 0; i < Tries; i++)
        {
            var text = Text(random, "0123456789012345678901234567890123456789..--+,", 22);
            var good = FieldText.TryDecimal(Encoding.UTF8.GetBytes(text), out var value, out var failure);
            var expected = Number(text, out var expectedFailure);
            Assert.True(good == (expectedFailure is null) && failure == expectedFailure, $"{text}: {failure}");
            if (good) Assert.Equal($"{expected}", $"{value}");
        }
    }

    [Fact]
    public void Whole_numbers_are_numbers_without_a_fraction()
    {
        var random = new Random(22);
        for (var i = 0; i < Tries; i++)
        {
            var text = Text(random, "0123456789012345678901234567890.-", 12);
            var number = Number(text, out var failure);
            var whole = failure is null && decimal.Truncate(number) == number && number is >= int.MinValue and <= int.MaxValue;
            Assert.True(whole == FieldText.TryInteger(Encoding.UTF8.GetBytes(text), out var value, out _), text);
            Assert.Equal(whole ? number : 0, value);
        }
    }

    [Fact]
    public void Texts_that_differ_in_one_byte_are_kept_apart_whatever_their_length()
    {
        var (pool, plain, random) = (new TextPool(), new Dictionary<string, int>(StringComparer.Ordinal), new Random(23));
        for (var i = 0; i < Tries; i++)
        {
            var text = new StringBuilder(new string('a', random.Next(70)));
            for (var changes = random.Next(3); changes > 0 && text.Length > 0; changes--) text[random.Next(text.Length)] = (char)('b' + random.Next(3));
            var known = plain.TryGetValue($"{text}", out var expected);
            if (!known) plain.Add($"{text}", expected = plain.Count);
            Assert.Equal(known ? expected : -1, pool.Find(Encoding.UTF8.GetBytes($"{text}")));
            Assert.Equal(expected, pool.Index(Encoding.UTF8.GetBytes($"{text}")));
        }
    }

    [Fact]
    public void A_row_may_have_more_fields_than_most()
    {
        var header = string.Join(',', Enumerable.Range(0, 300).Select(i => $"c{i}").Append("date,drugCode,doses,amount"));
        var row = string.Join(',', Enumerable.Range(0, 300).Select(i => $"{i}").Append("20261001,D1,2,3"));

        Assert.All(FeedFile.Utf8($"{header}\n{row}\n{row}\n").Read().Rows, r => Assert.Equal("D1", r.Values["drugCode"]));
    }

    [GeneratedRegex(@"^[+-]?(?<whole>[0-9]*|[1-9][0-9]{0,2}(,[0-9]{3})+)(?<fraction>\.[0-9]+)?$", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Plain();

    private static decimal Number(string text, out string? failure)
    {
        var match = Plain().Match(text);
        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        var fraction = match.Groups["fraction"].Value.TrimStart('.');
        failure = !match.Success || match.Groups["whole"].Length + fraction.Length == 0 ? "invalid_number" : null;
        if (fraction.Length > 12) fraction = fraction[..Math.Max(12, fraction.TrimEnd('0').Length)];
        if (failure is null && (whole.Length > 16 || fraction.Length > 12)) failure = "number_out_of_range";
        return failure is null ? decimal.Parse($"{(text[0] == '-' ? "-" : "")}0{whole}.{fraction}0", CultureInfo.InvariantCulture) / 1.0m + Zero(fraction.Length) : 0;
    }

    // Adding it gives a number its decimals.
    private static decimal Zero(int decimals) => new(0, 0, 0, false, (byte)decimals);

    private static string Text(Random random, string characters, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(1, longest)).Select(_ => characters[random.Next(characters.Length)]));
}
