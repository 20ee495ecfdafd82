using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>What goes wrong in the district, counted back from the last day of the history.</summary>
internal sealed class SupplyStories(DistrictProfile profile, IReadOnlyList<SampleProduct> products, IReadOnlyList<SampleHospital> hospitals)
{
    private readonly List<Disturbance> _told = [];

    /// <summary>Every story that touches the history, in order of its first day.</summary>
    public IReadOnlyList<Disturbance> Tell()
    {
        LongAgo();
        Recently();
        return [.. _told.OrderBy(d => d.Days.From).ThenBy(d => d.Kind)];
    }

    private void LongAgo()
    {
        Add(DisturbanceKind.DemandSurge, 312, 276, 2.6m, ["奥司他韦", "布洛芬", "玛巴洛沙韦"], All, "冬季流感，抗病毒药和退热药需求激增", "Winter influenza: demand for antivirals and antipyretics surges");
        Add(DisturbanceKind.MakerStop, 215, 150, 0, ["去乙酰毛花苷"], All, "生产企业因生产线改造停产约两个月", "The maker stops for two months to rebuild its line");
        Add(DisturbanceKind.DistributorFailure, 168, 136, 0, ["甲硝唑", "厄贝沙坦", "氯雷他定", "艾司唑仑"], ["JZ003", "JZ006", "JZ008"], "一家配送企业停止向三家医疗机构配送其四个品种", "One distributor stops delivering its four products to three institutions");
        Add(DisturbanceKind.FeedStops, 100, 94, 0, [], ["JZ007"], "接口故障，一周未报送数据", "The interface fails: no files for a week");
        Add(DisturbanceKind.Allocation, 75, 38, 0.35m, ["人免疫球蛋白"], All, "血液制品限量供应，约供三分之一", "Blood products on allocation: about a third is supplied");
    }

    private void Recently()
    {
        Add(DisturbanceKind.MakerStop, 52, 0, 0, ["肾上腺素"], All, "唯一在销企业停产，抢救药品断货", "The only maker on sale stops: an emergency drug runs out");
        AddFirstMaker(DisturbanceKind.MakerStop, 40, 0, ["氨氯地平"], "中选企业停产，其他企业同通用名同规格品种仍有库存", "The selected maker stops; another maker's product of the same strength is in stock");
        Add(DisturbanceKind.Allocation, 33, 0, 0.3m, ["胰岛素"], All, "生产企业限量供应，约供三成", "On allocation: about three tenths of demand is supplied");
        Add(DisturbanceKind.DistributorFailure, 24, 0, 0, ["甲巯咪唑", "格列美脲", "洛索洛芬钠", "单硝酸异山梨酯"], ["JZ003", "JZ005"], "一家配送企业资金困难，停止向两家医院配送其四个品种", "One distributor in trouble stops delivering its four products to two hospitals");
        Add(DisturbanceKind.DemandSurge, 11, 0, 3.2m, ["阿奇霉素", "布地奈德"], ["JZ001", "JZ003", "JZ004"], "儿童支原体肺炎流行，需求激增", "Mycoplasma pneumonia among children: demand surges");
        Add(DisturbanceKind.FeedStops, 2, 0, 0, [], ["JZ008"], "最近三天未报送数据", "No files for the last three days");
    }

    private IReadOnlyList<string> All => [.. hospitals.Select(h => h.Code.ToString())];

    private void Add(DisturbanceKind kind, int from, int to, decimal factor, string[] names, IReadOnlyList<string> at, string zh, string en) =>
        Record(kind, from, to, factor, products.Where(p => names.Contains(p.GenericName)), at, zh, en);

    private void AddFirstMaker(DisturbanceKind kind, int from, int to, string[] names, string zh, string en) =>
        Record(kind, from, to, 0, products.Where(p => names.Contains(p.GenericName) && p.MakerRank == 0), All, zh, en);

    private void Record(DisturbanceKind kind, int from, int to, decimal factor, IEnumerable<SampleProduct> touched, IReadOnlyList<string> at, string zh, string en)
    {
        var days = new DayRange(profile.LastDay.AddDays(-from), profile.LastDay.AddDays(-to)).Intersect(profile.Days);
        if (days is not { } run) return;
        _told.Add(new Disturbance(kind, [.. touched.Select(p => p.Code)], [.. at.Select(c => HospitalCode.Parse(c))], run, factor, new Bilingual(zh, en)));
    }
}
