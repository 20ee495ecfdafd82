using Shared.Vocabulary;

namespace Shared.Sample;

/// <summary>The invented institutions of the district.</summary>
internal static class Hospitals
{
    /// <summary>Chosen so that most hospitals come out near or above the example targets, and JZ003 and JZ008 below.</summary>
    private static readonly double[] TasteForOthers = [2.9, 2.6, 2.6, 2.4, 2.1, 2.2, 2.4, 3.3];

    private static readonly string[] FurtherTowns = ["青柳", "白涧桥", "石门岭", "杨柳庄", "双泉", "平原堡", "马圈子", "金水"];

    /// <summary>The hospitals in the order of their numbers, the depot last.</summary>
    public static IReadOnlyList<SampleHospital> Of(DistrictProfile profile)
    {
        var hospitals = new List<SampleHospital>
        {
            Hospital(profile, 0, "渔阳第一医院", InstitutionLevel.Tertiary, InstitutionKind.General, 'T', 235, 900, Departments.Tertiary),
            Hospital(profile, 1, "渔阳中医医院", InstitutionLevel.Tertiary, InstitutionKind.Tcm, 'C', 180, 500, Departments.Tcm),
            Hospital(profile, 2, "盘龙山医院", InstitutionLevel.Secondary, InstitutionKind.General, 'S', 145, 320, Departments.Secondary),
            Hospital(profile, 3, "渔阳妇幼保健院", InstitutionLevel.Secondary, InstitutionKind.Maternity, 'M', 115, 160, Departments.Maternity),
            Hospital(profile, 4, "州河湾康宁医院", InstitutionLevel.Secondary, InstitutionKind.General, 'S', 108, 180, Departments.Secondary),
            Hospital(profile, 5, "翠湖镇中心卫生院", InstitutionLevel.Primary, InstitutionKind.General, 'P', 48, 40, Departments.Primary),
            Hospital(profile, 6, "桃园街社区卫生服务中心", InstitutionLevel.Primary, InstitutionKind.General, 'P', 37, 0, Departments.Primary),
            Hospital(profile, 7, "北山镇卫生院", InstitutionLevel.Primary, InstitutionKind.General, 'P', 28, 20, Departments.Primary),
        };
        for (var i = 8; i < profile.Hospitals; i++)
            hospitals.Add(Hospital(profile, i, $"{FurtherTowns[i % 8]}镇第{(i / 8)}卫生院", InstitutionLevel.Primary, InstitutionKind.General, 'P', 20 + (i % 5 * 4), 10, Departments.Primary));
        hospitals.Add(Depot(profile, profile.Hospitals));
        return hospitals;
    }

    private static SampleHospital Hospital(
        DistrictProfile profile, int index, string name, InstitutionLevel level, InstitutionKind kind, char assortment, int lines, int beds, IReadOnlyList<string> departments) => new()
        {
            Index = index,
            Institution = Registration(profile, index, name, level, kind) with { Ownership = index == 4 ? Ownership.Private : Ownership.Public },
            Assortment = assortment,
            LinesADay = lines,
            TasteForOthers = TasteForOthers[index % TasteForOthers.Length],
            Beds = beds,
            Departments = departments,
            Dialect = Dialects.Of(index),
        };

    private static SampleHospital Depot(DistrictProfile profile, int index) => new()
    {
        Index = index,
        Institution = Registration(profile, index, "渔阳短缺药品配送基地", InstitutionLevel.Secondary, InstitutionKind.Depot) with { Code = HospitalCode.Parse("JZ900") },
        Assortment = 'S',
        LinesADay = 0,
        Beds = 0,
        Departments = [],
        Dialect = Dialects.Depot,
    };

    private static Institution Registration(DistrictProfile profile, int index, string name, InstitutionLevel level, InstitutionKind kind)
    {
        var region = profile.Region.ToString();
        var orgCode = IdentifierCodes.OrgCode(40119000 + (index * 137));
        return new Institution
        {
            Code = HospitalCode.Parse($"JZ{index + 1:000}"),
            Name = name,
            Level = level,
            Kind = kind,
            Region = profile.Region,
            OrgCode = orgCode,
            InstitutionCode = IdentifierCodes.InstitutionCode(region, orgCode, kind switch { InstitutionKind.Tcm => "A210", InstitutionKind.Maternity => "G100", _ => "A100" }),
            Uscc = IdentifierCodes.Uscc(region, orgCode),
            Contacts = [new Contact("药学部值班", "药师", $"022-000001{index % 100:00}", null)],
        };
    }
}
