using Functions.Conform.Observed;
using Shared.Normalise;

namespace Functions.Conform.Checks;

/// <summary>What rows say: units, returns, codes, stock.</summary>
internal static class RowChecks
{
    private const decimal MostRejected = 0.001m;
    private const decimal MostUnmapped = 0.01m;
    private const decimal LeastBalanced = 0.8m;

    private static readonly string[] OfUnits = [RejectionCodes.UnitsDisagree, RejectionCodes.MissingQuantity, RejectionCodes.InvalidPackSize];
    private static readonly string[] Elsewhere = [.. OfUnits, RejectionCodes.OppositeSigns, RejectionCodes.NegativeStock, RejectionCodes.DateOutsidePeriod, "undecodable_bytes"];

    /// <summary>Few rows rejected for what no other point is about.</summary>
    public static Finding Rejections(Observation o)
    {
        var (read, bad) = (o.Completed.Sum(f => (long)f.Rows.Read), o.BadRows.Where(r => !Elsewhere.Contains(r.Code, StringComparer.Ordinal)).ToList());
        if (read == 0) return FileChecks.Nothing;
        var share = (decimal)bad.DistinctBy(r => (r.FeedId, r.Row)).Count() / read;
        if (share <= MostRejected) return Finding.Passed($"读取 {read:#,0} 行，驳回 {share:0.00%}。", $"{read:#,0} rows were read, {share:0.00%} rejected.");
        var codes = string.Join("、", bad.GroupBy(r => r.Code, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count():#,0}"));
        return Finding.Failed($"读取 {read:#,0} 行，驳回 {share:0.00%}，上限 {MostRejected:0.0%}：{codes}。", $"{read:#,0} rows were read, {share:0.00%} rejected, at most {MostRejected:0.0%} allowed: {codes}.", bad.Select(r => r.ToString()));
    }

    /// <summary>Drugs that the catalogue has.</summary>
    public static Finding Codes(Observation o)
    {
        var (read, waiting) = (o.Completed.Sum(f => (long)f.Rows.Read), o.Completed.Sum(f => (long)f.Rows.Unmapped));
        if (read == 0) return FileChecks.Nothing;
        var share = (decimal)waiting / read;
        return share <= MostUnmapped ? Finding.Passed($"待映射的行 {share:0.00%}。", $"{share:0.00%} of the rows wait for a code.")
            : Finding.Failed($"{waiting:#,0} 行的药品编码不在目录中（{share:0.00%}，上限 {MostUnmapped:0%}）。", $"{waiting:#,0} rows have codes that the catalogue lacks ({share:0.00%}, at most {MostUnmapped:0%}).",
                o.Completed.Where(f => f.Rows.Unmapped > 0).Select(f => $"{f.FeedId} {f.Kind}: {f.Rows.Unmapped:#,0}"));
    }

    /// <summary>National codes of the right form.</summary>
    public static Finding CodeForms(Observation o)
    {
        var catalogues = o.Completed.Where(f => f.Kind == "catalogue").ToList();
        if (catalogues.Count == 0) return Finding.NotSeen("没有报送目录。", "No catalogue was sent.");
        var odd = catalogues.Where(f => f.WarningCount > 0).Select(f => $"{f.FeedId}: {f.WarningCount:#,0}（/api/feeds/{f.FeedId}/warnings）").ToList();
        return odd.Count == 0 ? Finding.Passed("国家编码的格式与校验位均正确。", "National codes have the right form and check digits.")
            : Finding.Failed("目录中有格式或校验位不对的国家编码。", "The catalogue has national codes of a wrong form or check digit.", odd);
    }

    /// <summary>Quantities in the right unit.</summary>
    public static Finding Units(Observation o)
    {
        var bad = o.BadRows.Where(r => OfUnits.Contains(r.Code, StringComparer.Ordinal)).ToList();
        if (bad.Count > 0) return Finding.Failed($"{bad.Count:#,0} 行两种单位不符、数量缺失或转换系数无效。", $"{bad.Count:#,0} rows have units that disagree, no quantity, or no valid pack size.", bad.Select(r => r.ToString()));
        return o.Rows.Count > 0 ? Finding.Passed("数量齐全，两种单位一致。", "Quantities are there, and units agree.") : FileChecks.Nothing;
    }

    /// <summary>Returns as negative rows of their own.</summary>
    public static Finding Returns(Observation o)
    {
        var bad = o.BadRows.Where(r => r.Code == RejectionCodes.OppositeSigns).ToList();
        if (bad.Count > 0) return Finding.Failed("退药、冲红的数量与金额正负号相反。", "Returns have quantity and amount of opposite sign.", bad.Select(r => r.ToString()));
        var returns = o.Rows.Count(r => r is { Kind: "usage" or "inbound", Doses: < 0 });
        return returns > 0 ? Finding.Passed($"有 {returns:#,0} 行退药或退货，数量和金额同为负数。", $"{returns:#,0} returns, quantity and amount both negative.")
            : Finding.NotSeen("没有见到退药。请演练一次：发药后退一部分，重报当天。", "No return was seen. Rehearse one: take back a part of what was dispensed and send that day again.");
    }

    /// <summary>Stock as it is on the shelf.</summary>
    public static Finding Stock(Observation o)
    {
        var bad = o.BadRows.Where(r => r.Code == RejectionCodes.NegativeStock).ToList();
        if (bad.Count > 0) return Finding.Failed("报送了负库存。", "Negative stock was sent.", bad.Select(r => r.ToString()));
        return o.Rows.Any(r => r.Kind == "stock") ? Finding.Passed("库存均不为负。", "No stock is negative.") : Finding.NotSeen("没有报送库存。", "No stock was sent.");
    }

    /// <summary>Yesterday's stock with what came and without what went is today's.</summary>
    public static Finding Balance(Observation o)
    {
        var days = StockBalance.Of(o.Rows).ToList();
        if (days.Count == 0) return Finding.NotSeen("没有连续两天的库存可与入库、用药核对。", "No two days of stock in a row to compare with goods in and use.");
        var held = (decimal)days.Count(d => d.Holds) / days.Count;
        return held >= LeastBalanced ? Finding.Passed($"{days.Count:#,0} 个药品日中 {held:0%} 满足 期初 + 入库 − 用药 = 期末。", $"{held:0%} of {days.Count:#,0} drug-days: opening + in − use = closing.")
            : Finding.Failed($"{days.Count:#,0} 个药品日中只有 {held:0%} 满足 期初 + 入库 − 用药 = 期末，应不低于 {LeastBalanced:0%}。", $"Only {held:0%} of {days.Count:#,0} drug-days have opening + in − use = closing; {LeastBalanced:0%} are expected.",
                days.Where(d => !d.Holds).OrderByDescending(d => Math.Abs(d.Gap)).Select(d => d.ToString()));
    }
}
