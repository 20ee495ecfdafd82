using Shared.Read;

namespace Shared.Tests.Read;

public class DamageTests
{
    private const string Header = "date,drugCode,doses,amount,department";

    [Fact]
    public void A_quote_that_never_closes_damages_its_line_alone()
    {
        var rows = FeedFile.Utf8($"{Header}\na,\"D1,1,2,x\nb,D2,1,2,y\nc,D3,1,2,z\n").Read().Rows;

        Assert.Equal(["unterminated_quote", null, null], rows.Select(r => r.Damage?.Code));
        Assert.Equal("drugCode", rows[0].Damage!.Value.Column);
        Assert.Equal(["a", "\"D1", "1", "2", "x"], rows[0].Original);
        Assert.Equal(("D2", "D3"), (rows[1]["drugCode"], rows[2]["drugCode"]));
    }

    [Fact]
    public void A_quote_that_meets_a_later_quoted_field_damages_its_line_alone()
    {
        var rows = FeedFile.Utf8($"{Header}\na,\"D1,1,2,x\nb,D2,1,2,\"y, y\"\nc,D3,1,2,\"\"\n").Read().Rows;

        Assert.Equal(["unterminated_quote", null, null], rows.Select(r => r.Damage?.Code));
        Assert.Equal("y, y", rows[1]["department"]);
    }

    [Fact]
    public void Text_behind_a_closing_quote_damages_the_row_and_is_not_repeated_since_it_may_be_any_column()
    {
        var rows = FeedFile.Utf8($"{Header}\na,\"D1\"x,1,2,x\nb,D2,1,2,5\" 管\n").Read().Rows;

        Assert.Equal(["misplaced_quote", null], rows.Select(r => r.Damage?.Code));
        Assert.Null(rows[0].Damage!.Value.Value);
        Assert.Equal("5\" 管", rows[1]["department"]);
    }

    [Theory]
    [InlineData("a,\"D1")]
    [InlineData("a,\"D1\" x")]
    public void An_open_quote_at_the_end_of_the_file_is_a_damaged_row(string last)
    {
        var rows = FeedFile.Utf8($"{Header}\nz,D0,1,2,x\n{last}").Read().Rows;

        Assert.Equal(2, rows.Count);
        Assert.NotNull(rows[1].Damage);
    }

    [Theory]
    [InlineData(100, 2, null)]
    [InlineData(101, 0, "row_too_long")]
    [InlineData(500_000, 0, "row_too_long")]
    public void A_row_beyond_the_limit_ends_the_reading(int length, int rows, string? code)
    {
        var file = FeedFile.Utf8($"{Header}\n{"a,b,1,2,".PadRight(length, 'x')}\r\nb,D2,1,2,y\n") with { Limits = new ReadLimits { RowBytes = 100 } };

        var result = file.Read();

        Assert.Equal((rows, code), (result.Rows.Count, result.Problem));
    }

    [Fact]
    public void A_quote_open_beyond_the_limit_damages_the_line_on_which_it_opens()
    {
        var text = $"{Header}\na,\"D1,1,2,x\n" + string.Concat(Enumerable.Repeat("b,D2,1,2,y\n", 50));
        var rows = (FeedFile.Utf8(text) with { Limits = new ReadLimits { RowBytes = 100 } }).Read().Rows;

        Assert.Equal(51, rows.Count);
        Assert.Equal("unterminated_quote", rows[0].Damage!.Value.Code);
        Assert.All(rows.Skip(1), r => Assert.Null(r.Damage));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void A_repeated_header_is_damage(string before)
    {
        var rows = FeedFile.Utf8($"{Header}\na,b,1,2,x\n{before}{Header}\nc,d,1,2,y\n").Read().Rows;

        Assert.Equal([null, "repeated_header", null], rows.Select(r => r.Damage?.Code));
    }

    [Fact]
    public void Bad_bytes_in_a_personal_column_are_not_shown()
    {
        byte[] bytes = [.. "date,drugCode,doses,amount,患者姓名\na,b,1,2,"u8, 0xB6, 0xF9, (byte)'\n'];
        var row = Assert.Single((new FeedFile(bytes) { Charset = "utf-8" }).Read().Rows);

        Assert.Equal(("患者姓名", (string?)null), (row.Damage!.Value.Column, row.Damage.Value.Value));
        Assert.Equal("", row.Original[4]);
    }

    [Fact]
    public void Fields_that_may_have_moved_out_of_a_personal_column_are_not_shown()
    {
        var rows = FeedFile.Utf8("date,drugCode,患者姓名,doses,amount\na,b,张,三,1,2\na,b,\"张三,1,2\n").Read().Rows;

        Assert.Equal(["too_many_fields", "unterminated_quote"], rows.Select(r => r.Damage?.Code));
        Assert.Equal(["a", "b", "", "", "", ""], rows[0].Original);
        Assert.Equal(["a", "b", "", "", ""], rows[1].Original);
        Assert.Null(rows[1].Damage!.Value.Value);
    }

    [Fact]
    public void A_damaged_visit_number_is_not_shown()
    {
        var row = Assert.Single(FeedFile.Utf8("date,drugCode,doses,amount,就诊号\na,b,1,2,\"V1\n").Read().Rows);

        Assert.Equal(("就诊号", (string?)null), (row.Damage!.Value.Column, row.Damage.Value.Value));
    }

    [Fact]
    public void Every_damage_is_explained_in_both_languages()
    {
        foreach (var row in FeedFile.Utf8($"{Header}\n{Header}\na,\"b\n1,2,3,4,5,6\na,\"b\"c\n").Read().Rows)
        {
            Assert.NotEmpty(row.Damage!.Value.Message.Zh);
            Assert.NotEmpty(row.Damage.Value.Hint.En);
        }
    }
}
