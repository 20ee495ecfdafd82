using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>What one hospital's system pushes every day: use, stock, goods in, orders and deliveries of 600 drugs. The same day gives the same bytes.</summary>
internal static class HospitalRoutine
{
    private const int Drugs = 600;
    private const int Lines = 2_000;
    private const int Inbound = 40;

    /// <summary>Rows of a day's files together.</summary>
    public const int RowsADay = Lines + Drugs + (3 * Inbound);

    /// <summary>Its catalogue.</summary>
    public static byte[] Catalogue() => File("drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,essential", Drugs,
        d => $"D{d:000},药品{d:000},片剂,{d + 1}mg,片,盒,{10 + (d % 90)},{1 + (d % 2)}");

    /// <summary>A day's files.</summary>
    public static IEnumerable<(string Kind, string Query, byte[] Content)> Files(int hospital, DateOnly day)
    {
        var (on, n) = (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.DayNumber);
        yield return ("usage", $"?from={on}&to={on}", File("date,drugCode,packs,amount,department,encounter,visitId", Lines,
            r => $"{on},D{r * 7 % Drugs:000},{1 + (r % 4)},{(1 + (r % 4)) * 6.6m},科室{r * 13 % 60:00},outpatient,V{n}{r / 3:0000}"));
        yield return ("stock", $"?from={on}&to={on}", File("date,drugCode,packs", Drugs, r => $"{on},D{r:000},{100 + ((r + hospital + n) % 200)}"));
        yield return ("inbound", $"?from={on}&to={on}", File("date,drugCode,packs,amount,supplier", Inbound, r => $"{on},D{(r + n) * 7 % Drugs:000},{20 + (r % 5)},{(20 + (r % 5)) * 6.6m},供应{r % 4}"));
        yield return ("orders", "", File("orderId,orderedOn,drugCode,orderedPacks,supplier", Inbound, r => $"O{hospital}-{n}-{r},{on},D{(r + n) * 7 % Drugs:000},20,供应{r % 4}"));
        yield return ("deliveries", "", File("orderId,deliveredOn,drugCode,deliveredPacks", Inbound, r => $"O{hospital}-{n - 2}-{r},{on},D{(r + n - 2) * 7 % Drugs:000},20"));
    }

    private static byte[] File(string header, int rows, Func<int, FormattableString> row)
    {
        var text = new StringBuilder(header, rows * 56).Append('\n');
        for (var n = 0; n < rows; n++) text.Append(FormattableString.Invariant(row(n))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
