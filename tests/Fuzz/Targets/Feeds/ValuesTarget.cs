using System.Globalization;
using System.Text;
using Fuzz.Engine;
using Shared.Read;
using Words1 = Fuzz.Engine.Mutations.Words;

namespace Fuzz.Targets.Feeds;

/// <summary>Single values — numbers, days, instants, months, yes and no — held against the plainest reading of the same text.</summary>
public sealed class ValuesTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "values";

    /// <inheritdoc/>
    public override IEnumerable<byte[]> Seeds() => Words1.Any.Select(Encoding.UTF8.GetBytes);

    /// <inheritdoc/>
    public override string Try(byte[] input)
    {
        var outcome = $"{Number(input)} {Integer(input)} {Day(input)} {Instant(input)} {Month(input)} {FieldText.TryFlag(input, out _, out var flag)} {flag}";
        Texts(Encoding.UTF8.GetString(input));
        return outcome;
    }

    private static string Number(byte[] input)
    {
        var good = FieldText.TryDecimal(input, out var value, out var failure);
        Must.Equal(good, failure is null, "A number is read and refused at once");
        var plain = PlainReading.Number(Encoding.UTF8.GetString(input));
        if (good) Must.Equal(plain?.Text, PlainReading.Text(value), "A number is not what was written");
        // In full width, a number that is too long is refused as none.
        else if (failure == FieldFailures.InvalidNumber) Must.Hold(plain is null or { IsKept: false }, "A number is refused as none");
        else Must.Hold(plain is { IsKept: false }, "A number is refused as out of range");
        return $"{good} {failure}";
    }

    private static string Integer(byte[] input)
    {
        if (!FieldText.TryInteger(input, out var whole, out var failure)) return failure!;
        Must.Hold(FieldText.TryDecimal(input, out var number, out _) && number == whole, "A whole number is no number");
        return "";
    }

    private static string Day(byte[] input)
    {
        if (!FieldText.TryDate(input, out var day, out var failure)) return failure!;
        Must.Hold(FieldText.TryDate(Encoding.UTF8.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), out var again, out _) && again == day, "A day doesn't read back");
        Must.Hold(FieldText.TryDateOrInstant(input, out _, out _, out _), "A day is no day or instant");
        return "";
    }

    private static string Instant(byte[] input)
    {
        if (!FieldText.TryInstant(input, out var at, out var failure)) return failure!;
        Must.Equal(TimeSpan.FromHours(8), at.Offset, "An instant has not China's offset");
        // China's offset may carry an instant out of the years that are read.
        Must.Hold(at.Year is < FieldText.FirstYear or > 9998 || (FieldText.TryInstant(Encoding.UTF8.GetBytes(at.ToString("O", CultureInfo.InvariantCulture)), out var again, out _) && again == at), "An instant doesn't read back");
        return "";
    }

    private static string Month(byte[] input)
    {
        if (!FieldText.TryMonth(input, out var month, out var failure)) return failure!;
        Must.Hold(FieldText.TryMonth(Encoding.UTF8.GetBytes(month.ToString()), out var again, out _) && again == month, "A month doesn't read back");
        return "";
    }

    private static void Texts(string text)
    {
        if (!text.Any(char.IsSurrogate)) Must.Equal(text, CellEscapes.Decode(CellEscapes.Encode(text)), "A cell's text doesn't read back");
        var harmless = FormulaText.Harmless(text);
        Must.Equal(harmless, FormulaText.Harmless(harmless), "A harmless text is made harmless again");
        Must.Hold(harmless.Length == 0 || harmless[0] is not ('=' or '@'), "A formula is given out");
    }
}
