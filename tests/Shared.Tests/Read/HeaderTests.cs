using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Read;

public class HeaderTests
{
    [Theory]
    [InlineData("date,drugCode,doses,amount")]
    [InlineData("DATE, Drug_Code ,DOSES,Amount")]
    [InlineData("药品销售日期,院内药品唯一码,销售数量（最小制剂单位）,销售总金额（元）")]
    [InlineData("*销售日期,＊院内药品 唯一码,销售数量[最小制剂单位],销售总金额")]
    [InlineData("ＤＡＴＥ,ｄｒｕｇＣｏｄｅ,DosageQuantity,　amount　")]
    public void A_header_is_known_in_any_spelling(string header)
    {
        var row = Assert.Single(FeedFile.Utf8($"{header}\n2026-10-01,D1,2,3\n").Read().Rows);

        Assert.Equal(("2026-10-01", "D1", "2", "3"), (row["date"], row["drugCode"], row["doses"], row["amount"]));
    }

    [Theory]
    [InlineData("", "empty_body")]
    [InlineData("\r\n \n", "no_header")]
    [InlineData(",,,\n1,2,3\n", "no_header")]
    [InlineData("date,drugCode,doses\n", "missing_column")]
    [InlineData("date,drugCode,amount\n", "missing_column")]
    [InlineData("date,销售日期,drugCode,doses,amount\n", "duplicate_column")]
    [InlineData("date,drugCode,doses,amount,doses\n", "duplicate_column")]
    [InlineData("da\0te,drugCode,doses,amount\n", "not_text")]
    public void A_header_that_can_not_be_used_refuses_the_file(string content, string code) =>
        Assert.Equal(code, FeedFile.Utf8(content).RefusalCode());

    [Fact]
    public void Every_missing_column_is_named_in_both_languages_beside_what_was_found()
    {
        using var rows = FeedFile.Utf8("drugCode,数量\n").Open(out var refusal);

        foreach (var name in new[] { "销售日期", "销售总金额(元)", "销售数量(最小销售包装单位)", "销售数量(最小制剂单位)", "数量" })
            Assert.Contains(name, refusal!.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("date (销售日期), amount (销售总金额(元)), packs (销售数量(最小销售包装单位)) or doses", refusal!.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_personal_columns_are_named_and_personal_ones_never_shown()
    {
        var result = FeedFile.Utf8("date,患者姓名,drugCode,单位,doses,amount,身份证号码,Phone,就诊号\n1,张三,D1,盒,1,2,110101,138,V1\n").Read();

        Assert.Equal(["单位"], result.Layout!.UnknownColumns);
        Assert.Equal(["患者姓名", "身份证号码", "Phone"], result.Layout.PersonalColumns);
        Assert.Equal(["1", "", "D1", "盒", "1", "2", "", "", "V1"], Assert.Single(result.Rows).Original);
    }

    [Theory]
    [InlineData("姓名")]
    [InlineData("病人ID")]
    [InlineData("联系电话")]
    [InlineData("手机号")]
    [InlineData("家庭地址")]
    [InlineData("出生日期")]
    [InlineData("医保卡号")]
    [InlineData("开具医生姓名")]
    [InlineData("patient_name")]
    [InlineData("PatientId")]
    [InlineData("ID Card")]
    [InlineData("姓名(必填)")]
    [InlineData("性别(1男2女)")]
    [InlineData("【患者】姓 名")]
    [InlineData("ＰＡＴＩＥＮＴ＿ＩＤ")]
    [InlineData("床号")]
    [InlineData("医生工号")]
    [InlineData("责任护士")]
    [InlineData("审方药师")]
    [InlineData("操作员")]
    [InlineData("收货人")]
    [InlineData("就诊卡号")]
    [InlineData("医保编号")]
    [InlineData("参保人编号")]
    [InlineData("诊断名称")]
    [InlineData("prescriber_code")]
    [InlineData("nurse")]
    [InlineData("bedNo")]
    [InlineData("insurance_no")]
    [InlineData("staffId")]
    public void What_identifies_a_person_is_recognised(string header) =>
        Assert.Equal([header], FeedFile.Utf8($"date,drugCode,doses,amount,{header}\n").Read().Layout!.PersonalColumns);

    [Fact]
    public void A_file_without_its_header_row_is_refused_without_repeating_whose_data_stand_there()
    {
        using var rows = FeedFile.Utf8("2026-10-01,A,1,欧阳标记,11010119770707551X,V20261001\n2026-10-01,A,1,欧阳标记,11010119770707551X,V20261001\n").Open(out var refusal);

        Assert.Equal("missing_column", refusal!.Code);
        Assert.All(["欧阳", "11010119770707551X", "V20261001"], secret => Assert.DoesNotContain(secret, refusal.Message.ToString(), StringComparison.Ordinal));
        Assert.Contains("（第 4 列 / column 4）", refusal.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_header_is_shown_as_it_is()
    {
        using var rows = FeedFile.Utf8("销售日其,drugCode,packs,amount\n").Open(out var refusal);

        Assert.Contains("销售日其", refusal!.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_named_by_a_persons_number_is_named_by_its_place() =>
        Assert.Equal(["（第 5 列 / column 5）"], FeedFile.Utf8("date,drugCode,doses,amount,110101197707075528\n2026-10-01,A,1,1,1\n").Read().Layout!.UnknownColumns);

    [Fact]
    public void More_columns_than_the_limit_refuse_the_file()
    {
        var header = "date,drugCode,doses,amount," + string.Join(',', Enumerable.Range(0, 996).Select(i => $"x{i}"));

        Assert.Null(FeedFile.Utf8(header).RefusalCode());
        Assert.Equal("too_many_columns", FeedFile.Utf8(header + ",y").RefusalCode());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_columns_of_every_kind_are_found_by_each_of_their_names(FeedKind kind)
    {
        var set = ColumnSet.For(kind);

        foreach (var (index, column) in set.Columns.Index())
        {
            Assert.Equal(index, set.IndexOf(column.Key));
            Assert.All([column.Key, column.Chinese, .. column.Aliases], name => Assert.Equal(index, set.Find(name)));
        }

        var header = string.Join(',', set.Columns.Select(c => c.Chinese));
        Assert.Empty((FeedFile.Utf8(header) with { Kind = kind }).Read().Layout!.UnknownColumns);
    }

    [Theory]
    [InlineData(FeedKind.Agreements, "agreementId,hospital,platformCode,agreedDoses,price,from,to", null)]
    [InlineData(FeedKind.Agreements, "agreementId,hospital,agreedDoses,price,from,to", "missing_column")]
    [InlineData(FeedKind.Lists, "list,genericName,effectiveFrom", null)]
    [InlineData(FeedKind.Lists, "list,effectiveFrom", "missing_column")]
    [InlineData(FeedKind.Stock, "date,drugCode,packs", null)]
    [InlineData(FeedKind.Stock, "date,drugCode", "missing_column")]
    public void One_of_a_group_is_enough_and_none_is_too_few(FeedKind kind, string header, string? code) =>
        Assert.Equal(code, (FeedFile.Utf8(header) with { Kind = kind }).RefusalCode());

    public static TheoryData<FeedKind> Kinds() => [.. Enum.GetValues<FeedKind>()];
}
