using System.Text;

namespace Functions.Tests.Conform;

/// <summary>A file that a sender pushes.</summary>
/// <param name="Name">Its name, another for each export.</param>
/// <param name="Target">Kind and parameters.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record SenderFile(string Name, string Target, byte[] Bytes);

/// <summary>What a hospital of two drugs exports of three days: figures that agree with one another, but for a habit.</summary>
/// <param name="habit">The habit.</param>
/// <param name="first">The first of the days.</param>
internal sealed class SenderFiles(Habit habit, DateOnly first)
{
    /// <summary>The files in the order of sending.</summary>
    public IEnumerable<SenderFile> All()
    {
        yield return File("catalogue", Catalogue());
        if (habit != Habit.NoGoodsIn) yield return Days("inbound", 0, habit == Habit.SkipsDay ? 1 : 2, $"date,drugCode,packs,amount\n{Day(1)},A,10,66.00\n");
        for (var day = 0; day < 3; day++) yield return Days("usage", day, day, Use(day));
        for (var day = 0; day < 3; day++) yield return Days("stock", day, day, Stock(day));
        foreach (var more in Besides()) yield return more;
    }

    private IEnumerable<SenderFile> Besides()
    {
        if (habit != Habit.NeverCorrects) yield return Days("usage", 2, 2, Use(2) + $"{Day(2)},B,1,10,20.00,普外科\n", habit == Habit.AddsCorrections ? "&mode=append" : "", "corrected");
        if (habit == Habit.SendsTwice) yield return Days("stock", 2, 2, Stock(2), "", "again");
        if (habit == Habit.LacksColumn) yield return File("catalogue", "drugCode,genericName\nA,阿托伐他汀钙片\n", "short");
        if (habit == Habit.ForeignKind) yield return File("agreements", "agreementId\n1\n");
        for (var i = 0; habit == Habit.RowByRow && i < 30; i++) yield return File("orders", $"orderId,orderedOn,drugCode,orderedPacks\nO{i},{Day(0)},A,5\n", $"{i}");
    }

    private string Catalogue() =>
        "drugCode,genericName,manufacturer,dosageForm,strength,doseUnit,packUnit,packSize,standardCode\n"
        + $"A,阿托伐他汀钙片,甲厂,片剂,20mg,片,盒,7,{(habit == Habit.OddCode ? "86902551000258" : "86902551000259")}\nB,呋塞米注射液,乙厂,注射剂,2ml:20mg,支,盒,10,\n";

    private string Use(int day)
    {
        var text = new StringBuilder("date,drugCode,packs,doses,amount,department");
        if (habit == Habit.OwnColumns) text.Append(",结算方式");
        if (habit == Habit.Names) text.Append(",患者姓名");
        text.Append('\n');
        var rows = day switch
        {
            0 => [$"{Day(0)},A,2,14,13.20,心内科", Victim()],
            1 when habit == Habit.NetsReturns => [$"{Day(1)},A,2,14,13.20,心内科", $"{Day(1)},B,1,10,20.00,普外科"],
            1 => [$"{Day(1)},A,3,21,19.80,心内科", $"{Day(1)},A,-1,-7,-6.60,心内科", $"{Day(1)},B,1,10,20.00,普外科"],
            _ => new[] { $"{Day(2)},A,,1,0.95,心内科", $"{Day(2)},A,,2,1.90,心内科", $"{Day(2)},A,,2,1.90,心内科", $"{Day(2)},A,,2,1.90,心内科" },
        };
        foreach (var row in rows) text.Append(row).Append(habit switch { Habit.OwnColumns => ",医保", Habit.Names => ",张三", _ => "" }).Append('\n');
        return text.ToString();
    }

    // A row of the first day, of which no balance is known.
    private string Victim() => habit switch
    {
        Habit.WordsInNumbers => $"{Day(0)},B,1,10支,20.00,普外科",
        Habit.UnknownDrug => $"{Day(0)},Q,1,10,20.00,普外科",
        Habit.UnitsDisagree => $"{Day(0)},B,1,99,20.00,普外科",
        Habit.HalfReturn => $"{Day(0)},B,-1,-10,20.00,普外科",
        _ => $"{Day(0)},B,1,10,20.00,普外科",
    };

    private string Stock(int day)
    {
        int[] a = [700, 756, 749], b = [100, 90, habit == Habit.NeverCorrects ? 90 : 80];
        if (habit == Habit.LeavesStoreOut) a[1] = 300;
        if (habit == Habit.NoGoodsIn) (a[1], a[2]) = (686, 679);
        var negative = habit == Habit.NegativeStock && day == 0 ? $"{Day(0)},B,-3\n" : "";
        return $"date,drugCode,doses\n{Day(day)},A,{a[day]}\n{Day(day)},B,{b[day]}\n{negative}";
    }

    private SenderFile Days(string kind, int from, int to, string text, string more = "", string mark = "")
    {
        var last = habit == Habit.AheadOfTime && kind == "usage" && mark.Length == 0 && to == 2 ? Day(8) : Day(to);
        var period = habit == Habit.NoPeriod && kind == "usage" ? "" : $"from={Day(from)}&to={last}";
        return File($"{kind}?{period}{more}", text, $"{from}{mark}");
    }

    private SenderFile File(string target, string text, string mark = "") => new($"{target.Split('?')[0]}-{mark}.csv", target, Bytes(text));

    private byte[] Bytes(string text)
    {
        if (habit != Habit.WrongCharset || !text.Contains('科')) return Encoding.UTF8.GetBytes(text);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // The department of one row, as a database in GBK gives it.
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = bytes.AsSpan().IndexOf("普外科"u8);
        return at < 0 || !text.Contains(Day(0), StringComparison.Ordinal) ? bytes : [.. bytes[..at], .. Encoding.GetEncoding("gbk").GetBytes("普外科"), .. bytes[(at + "普外科"u8.Length)..]];
    }

    private string Day(int offset) => first.AddDays(offset).ToString("yyyy-MM-dd");
}
