using Shared.Vocabulary;

namespace Functions.Api.Description;

/// <summary>The query parameters that several endpoints take, each declared once.</summary>
public static class Parameter
{
    /// <summary>The length of a page.</summary>
    public static QueryParameter PageSize { get; } = new("pageSize", ValueShape.Number(1, 1000, 100), new("每页项数", "Items a page")) { Default = "100" };

    /// <summary>Where a page starts.</summary>
    public static QueryParameter ContinuationToken { get; } = new("continuationToken", ValueShape.Text("SDAwMQ"),
        new("上一页给出的 continuationToken；重启后仍有效", "The continuationToken of the page before; it outlives a restart"));

    /// <summary>What every list takes.</summary>
    public static IReadOnlyList<QueryParameter> Page { get; } = [PageSize, ContinuationToken];

    /// <summary>One institution.</summary>
    public static QueryParameter Hospital { get; } = new("hospital", ValueShape.Hospital, new("机构代码；超出权限为 403", "An institution's code; 403 outside one's scope"));

    /// <summary>One authority and all below it.</summary>
    public static QueryParameter Region { get; } = new("region", ValueShape.Region,
        new("行政区划代码（GB/T 2260），含其下各级；超出权限为 403", "A region (GB/T 2260) with all below it; 403 outside one's scope"));

    /// <summary>One month.</summary>
    public static QueryParameter Month { get; } = new("month", ValueShape.Month, new("月份", "A month"));

    /// <summary>One quarter.</summary>
    public static QueryParameter Quarter { get; } = new("quarter", ValueShape.Quarter, new("季度", "A quarter"));

    /// <summary>One year.</summary>
    public static QueryParameter Year { get; } = new("year", ValueShape.Year, new("年份", "A year"));

    /// <summary>The first of several months.</summary>
    public static QueryParameter FromMonth { get; } = new("from", ValueShape.Month, new("起始月份，与 to 同用", "The first month, together with to")) { Example = "2026-08" };

    /// <summary>The last of several months.</summary>
    public static QueryParameter ToMonth { get; } = new("to", ValueShape.Month, new("结束月份，与 from 同用", "The last month, together with from"));

    /// <summary>The first of several days.</summary>
    public static QueryParameter FromDay { get; } = new("from", ValueShape.Day, new("起始日期", "The first day")) { Example = "2026-10-01" };

    /// <summary>The last of several days.</summary>
    public static QueryParameter ToDay { get; } = new("to", ValueShape.Day, new("结束日期", "The last day"));

    /// <summary>The day as of which is judged.</summary>
    public static QueryParameter AsOf { get; } = new("asOf", ValueShape.Day, new("截至日期，默认昨日（中国时间）", "As of this day; yesterday in China unless said otherwise"));

    /// <summary>级别.</summary>
    public static QueryParameter Level { get; } = Choice<InstitutionLevel>("level", "机构级别", "Level of the institutions");

    /// <summary>机构类别.</summary>
    public static QueryParameter Kind { get; } = Choice<InstitutionKind>("kind", "机构类别", "Kind of the institutions");

    /// <summary>科室.</summary>
    public static QueryParameter Department { get; } = new("department", ValueShape.Text("内科"), new("科室", "A department"));

    /// <summary>举办性质.</summary>
    public static QueryParameter Ownership { get; } = Word("ownership", ["public", "all"], "默认只含公立机构；all 含全部", "Public institutions only, or all of them");

    /// <summary>院内药品唯一码.</summary>
    public static QueryParameter Drug { get; } = new("drug", ValueShape.Text("D00101"), new("院内药品唯一码", "The hospital's code of a drug"));

    /// <summary>供应企业; blank for rows that name none.</summary>
    public static QueryParameter Supplier { get; } = new("supplier", ValueShape.Text("国药控股"), new("供应企业；留空为未填报供应企业者", "A supplier; blank for rows that name none"));

    /// <summary>Until when something is due.</summary>
    public static QueryParameter DueBefore { get; } = new("dueBefore", ValueShape.Day, new("应办日期早于此日", "Due before this day"));

    /// <summary>The format of the answer; the first is the default.</summary>
    public static QueryParameter Format(params IReadOnlyList<string> formats) =>
        Word("format", formats, "答复格式；文件不分页", "Format of the answer; files are whole, not paged");

    /// <summary>The formats of lists: JSON by pages, or all of it as CSV or a workbook.</summary>
    public static QueryParameter ListFormat { get; } = Format("json", "csv", "xlsx");

    /// <summary>What every list takes that can be had as a file.</summary>
    public static IReadOnlyList<QueryParameter> Table { get; } = [.. Page, ListFormat];

    /// <summary>The dimensions of an item.</summary>
    public static QueryParameter GroupBy(params IReadOnlyList<string> dimensions) => new("groupBy", ValueShape.SomeOf(dimensions),
        new("分组维度，逗号分隔，按给出的次序", "Dimensions of an item, separated by commas, in the order given"));

    /// <summary>The language of a page.</summary>
    public static QueryParameter Language { get; } = Word("lang", ["zh", "en"], "页面语言", "Language of the page");

    /// <summary>One of some words, of which the first is the default.</summary>
    public static QueryParameter Word(string name, IReadOnlyList<string> words, string zh, string en) => new(name, ValueShape.Word(words), new(zh, en)) { Default = words[0] };

    /// <summary>One of the members of an enum.</summary>
    public static QueryParameter Choice<T>(string name, string zh, string en)
        where T : struct, Enum
        => new(name, ValueShape.Word([.. Enum.GetNames<T>().Select(QueryReader.Camel)]), new(zh, en));

    /// <summary>Yes or no; absent is no.</summary>
    public static QueryParameter Flag(string name, string zh, string en) => new(name, ValueShape.Flag, new(zh, en)) { Default = "false" };
}
