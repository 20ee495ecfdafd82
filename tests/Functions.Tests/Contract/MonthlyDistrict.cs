using System.Globalization;
using System.Text;

namespace Functions.Tests.Contract;

/// <summary>
/// A county of four institutions with a year's feeds up to October 2026, the same numbers each time: three public ones, of which the second is behind with
/// its agreement and runs out of B, and a private one that is in no sum.
/// </summary>
internal static class MonthlyDistrict
{
    public static readonly DateOnly First = new(2025, 10, 1);
    public static readonly DateOnly Last = new(2026, 10, 31);

    /// <summary>Registers and feeds it.</summary>
    public static async Task<IReadOnlyList<Hospital>> Feed(District district)
    {
        var hospitals = new List<Hospital>
        {
            await district.Hospital(), await district.Hospital("secondary"), await district.Hospital("secondary"), await district.Hospital("primary", ownership: "private"),
        };
        await Task.WhenAll(hospitals.Index().Select(h => Feed(h.Item, h.Index)));
        await district.Client.Push("agreements", Agreements(hospitals));
        await district.Client.Push("targets", $"indicator,basis,region,level,min,effectiveFrom,source\nessential-drug-ratio,amount,{district.Region},secondary,0.4,2026-01-01,测试文件〔2026〕1号\n");
        await district.Client.Push("thresholds", $"region,rule,threshold,value,effectiveFrom,source\n{district.Region},procurement-completion,onTrack,0.60,2026-01-01,测试阈值\n");
        return hospitals;
    }

    private static async Task Feed(Hospital hospital, int number)
    {
        await hospital.Push("usage", Use(number));
        await hospital.Push("inbound", Arrivals(number));
        await hospital.Push("payments", Invoices(number));
        await hospital.Push("orders", Orders(number));
        await hospital.Push("stock", Stock(number));
    }

    public static string Use(int number)
    {
        var text = new StringBuilder("date,drugCode,packs,amount,visitId\n");
        foreach (var day in Days())
        {
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},A,{2 + ((day.Day + number) % 3)},{(2 + ((day.Day + number) % 3)) * 6.60m},V{day.Day}\n");
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},B,{1 + ((day.Day * (number + 1)) % 4)},{(1 + ((day.Day * (number + 1)) % 4)) * 12.30m},V{day.Day}\n");
        }

        return text.ToString();
    }

    public static string Arrivals(int number) => "date,drugCode,packs,amount\n" + string.Concat(
        Months().SelectMany(m => new[] { $"{m:yyyy-MM}-05,A,{(number == 1 ? 10 : 60 + number)},{(number == 1 ? 66m : (60 + number) * 6.60m)}\n", $"{m:yyyy-MM}-06,B,40,492\n" }));

    public static string Invoices(int number) => "invoiceId,supplier,receivedOn,amount,paidOn\n" + string.Concat(
        Months().Select((m, i) => $"F{i},甲公司,{m:yyyy-MM}-10,{1000 + (100 * number) + i},{(i % 3 == number % 3 ? "" : $"{m.AddDays(9 + 20 + (15 * number)):yyyy-MM-dd}")}\n"));

    public static string Orders(int number) => "orderId,orderedOn,drugCode,orderedPacks,supplier,deliveredPacks,deliveredOn\n" + string.Concat(
        Months().SelectMany(m => Enumerable.Range(0, 4).Select(o => $"O{m:yyyyMM}-{o},{m.AddDays(3 * o):yyyy-MM-dd},A,10,甲公司,{(o == number ? 4 : 10)},{m.AddDays((3 * o) + 1 + (o % 3)):yyyy-MM-dd}\n")));

    public static string Stock(int number) => "date,drugCode,packs\n" + string.Concat(
        Days().Where(d => d >= new DateOnly(2026, 8, 1)).SelectMany(d => new[] { $"{d:yyyy-MM-dd},A,400\n", $"{d:yyyy-MM-dd},B,{(number == 1 && d >= new DateOnly(2026, 10, 12) ? 0 : 300)}\n" }));

    private static string Agreements(IEnumerable<Hospital> hospitals) => "agreementId,hospital,drugCode,agreedDoses,price,from,to,procurementBatch\n" + string.Concat(
        hospitals.Index().SelectMany(h => new[]
        {
            $"G1-{h.Item.Code},{h.Item.Code},A,{4000 + (100 * h.Index)},0.94,2026-01-01,2026-12-31,4+7\n", $"G2-{h.Item.Code},{h.Item.Code},S,{280 * (h.Index + 1)},2.5,2026-06-01,2027-05-31,国采九\n",
        }));

    private static IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1)) yield return day;
    }

    private static IEnumerable<DateOnly> Months()
    {
        for (var month = First; month <= Last; month = month.AddMonths(1)) yield return month;
    }
}
