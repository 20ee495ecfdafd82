namespace Shared.Read;

// A CSV file saved by Excel may hold a day as the number by which Excel counts it.
public static partial class FieldText
{
    private const int SerialDigits = 5;
    private const int FirstSerial = 30_000;
    private const int LastSerial = 60_000;

    private static readonly DateOnly SerialEpoch = new(1899, 12, 30);

    /// <summary>The number by which Excel counts days, within the years in which a feed can lie (1982 to 2064). No other date has five digits.</summary>
    private static bool TrySerial(ReadOnlySpan<byte> ascii, out DateOnly value)
    {
        var good = Take(ref ascii, SerialDigits, SerialDigits, out var serial) && serial is >= FirstSerial and <= LastSerial;
        value = good ? SerialEpoch.AddDays(serial) : default;
        return good;
    }
}
