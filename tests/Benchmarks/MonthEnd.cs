using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>What one hospital's system pushes at the end of a month: its catalogue, then stock, goods in, orders and use of 200 drugs. The same number gives the same bytes.</summary>
internal static class MonthEnd
{
    private const int Drugs = 200;
    private const int Days = 31;
    private static readonly DateOnly First = new(2026, 10, 1);

    /// <summary>The files in their order; together they have so many rows.</summary>
    public static IEnumerable<(string Kind, string Query, Func<byte[]> Content)> Files(int hospital, int rows)
    {
        var (stock, inbound, orders) = (rows / 10, rows * 3 / 50, rows / 50);
        yield return ("catalogue", "", () => File("drugCode,genericName,dosageForm,strength,doseUnit,packUnit,packSize,essential", Drugs,
            d => $"D{d:000},药品{d:000},片剂,{d + 1}mg,片,盒,{10 + (d % 90)},{1 + (d % 2)}"));
        yield return ("stock", Period, () => File("date,drugCode,packs", stock, n => $"{Day(n, stock)},D{n % Drugs:000},{300 + ((n + hospital) % 200)}"));
        yield return ("inbound", Period, () => File("date,drugCode,packs,amount,supplier", inbound, n => $"{Day(n, inbound)},D{n * 7 % Drugs:000},{20 + (n % 5)},{(20 + (n % 5)) * 6.6m},供应{n % 4}"));
        yield return ("orders", "", () => File("orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn", orders,
            n => $"O{hospital}-{n},{Day(n, orders)},D{n % Drugs:000},20,供应{n % 4},20,{First.AddDays((int)((long)n * Days / orders) + 2):yyyy-MM-dd}"));
        var use = rows - Drugs - stock - inbound - orders;
        yield return ("usage", Period, () => File("date,drugCode,packs,amount,department,encounter,visitId", use,
            n => $"{Day(n, use)},D{n * 7 % Drugs:000},{1 + (n % 4)},{(1 + (n % 4)) * 6.6m},科室{n * 13 % 60:00},outpatient,V{n / 3:0000000}"));
    }

    private static string Period => $"?from={First:yyyy-MM-dd}&to={First.AddDays(Days - 1):yyyy-MM-dd}";

    private static string Day(int row, int rows) => First.AddDays((int)((long)row * Days / rows)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] File(string header, int rows, Func<int, FormattableString> row)
    {
        var text = new StringBuilder(header, rows * 56).Append('\n');
        for (var n = 0; n < rows; n++) text.Append(FormattableString.Invariant(row(n))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
