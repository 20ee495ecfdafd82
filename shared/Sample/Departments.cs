namespace Shared.Sample;

/// <summary>Clinical departments and the classes of drugs they are likely to use.</summary>
internal static class Departments
{
    public static IReadOnlyList<string> Tertiary { get; } =
    [
        "心血管内科", "呼吸与危重症医学科", "消化内科", "神经内科", "内分泌科", "肾内科", "血液内科", "肿瘤科", "风湿免疫科", "感染科", "老年医学科",
        "全科医学科", "急诊科", "重症医学科", "普外科", "骨科", "神经外科", "胸外科", "泌尿外科", "心脏外科", "烧伤整形科", "麻醉科", "妇科", "产科",
        "儿科", "新生儿科", "眼科", "耳鼻咽喉科", "口腔科", "皮肤科", "中医科", "康复医学科", "精神心理科", "疼痛科",
    ];

    public static IReadOnlyList<string> Tcm { get; } =
    [
        "心病科", "肺病科", "脾胃病科", "脑病科", "内分泌科", "肾病科", "血液病科", "肿瘤科", "风湿病科", "肝病科", "老年病科", "治未病科", "急诊科",
        "重症医学科", "外科", "骨伤一科", "骨伤二科", "肛肠科", "泌尿外科", "周围血管科", "乳腺科", "麻醉科", "妇科", "儿科", "眼科", "耳鼻咽喉科", "口腔科",
        "皮肤科", "针灸科", "推拿科", "康复科",
    ];

    public static IReadOnlyList<string> Secondary { get; } =
        ["心血管内科", "呼吸内科", "消化内科", "神经内科", "内分泌科", "急诊科", "普外科", "骨科", "麻醉科", "妇科", "产科", "儿科", "眼科", "中医科", "康复医学科"];

    public static IReadOnlyList<string> Maternity { get; } = ["产科", "妇科", "儿科", "新生儿科", "乳腺科", "儿童保健科", "妇女保健科", "麻醉科", "急诊科", "中医科"];

    public static IReadOnlyList<string> Primary { get; } = ["全科门诊", "中医科", "儿科", "妇科", "急诊科"];

    private static readonly (string Classes, string[] Names)[] Habits =
    [
        ("抗高血压药 调脂药 抗血小板药 抗心力衰竭药 抗心律失常药 抗心绞痛药 利尿药 抗休克药", ["心血管内科", "心病科", "老年医学科", "老年病科", "全科门诊"]),
        ("平喘药 祛痰药 止咳剂 解表剂 大环内酯类 喹诺酮类", ["呼吸与危重症医学科", "呼吸内科", "肺病科", "儿科", "全科门诊"]),
        ("口服降糖药 胰岛素 降糖药 甲状腺激素 抗甲状腺药 钙磷代谢调节药", ["内分泌科", "全科门诊", "儿童保健科"]),
        ("抗酸药及抗溃疡病药 止泻药 微生态制剂 胃动力药 泻药 肝病治疗药", ["消化内科", "脾胃病科", "肝病科", "全科门诊", "儿科"]),
        ("脑血管病用药 脑代谢改善药 神经营养药 抗癫痫药 镇静催眠药 脱水药 祛瘀剂", ["神经内科", "脑病科", "神经外科", "精神心理科", "全科门诊"]),
        ("全身麻醉药 局部麻醉药 麻醉镇痛药", ["麻醉科", "疼痛科", "普外科", "外科", "急诊科"]),
        ("子宫收缩药 理血剂 抗贫血药", ["产科", "妇科", "妇女保健科"]),
        ("儿科解表剂 免疫调节药", ["儿科", "新生儿科"]),
        ("抗肿瘤药", ["肿瘤科", "血液内科"]),
        ("眼科用药", ["眼科", "全科门诊"]),
        ("补虚药 利水渗湿药 理气药 扶正剂", ["中医科", "治未病科", "心病科", "脾胃病科", "肾病科", "康复科"]),
        ("抗骨质增生药 抗骨质疏松药 解热镇痛抗炎药", ["骨科", "骨伤一科", "骨伤二科", "风湿免疫科", "全科门诊"]),
        ("解毒药", ["急诊科", "重症医学科"]),
    ];

    private static readonly Dictionary<string, string[]> ByClass = Habits
        .SelectMany(h => h.Classes.Split(' ').Select(c => (Class: c, h.Names)))
        .ToDictionary(p => p.Class, p => p.Names);

    /// <summary>The numbers of the hospital's departments that a product is mostly used in; empty when all use it alike.</summary>
    public static IReadOnlyList<int> UsersOf(SampleProduct product, IReadOnlyList<string> departments)
    {
        string[] names = product.Paediatric ? ["儿科", "新生儿科"] : ByClass.GetValueOrDefault(product.TherapeuticClass) ?? [];
        return [.. Enumerable.Range(0, departments.Count).Where(i => names.Contains(departments[i]))];
    }
}
