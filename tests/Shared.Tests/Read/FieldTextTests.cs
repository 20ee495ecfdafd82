using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Tests.Read;

public class FieldTextTests
{
    [Theory]
    [InlineData("20261001", 2026, 10, 1)]
    [InlineData("2026-10-01", 2026, 10, 1)]
    [InlineData("2026/10/01", 2026, 10, 1)]
    [InlineData("2026/1/5", 2026, 1, 5)]
    [InlineData("2028-02-29", 2028, 2, 29)]
    [InlineData("２０２６－１０－０１", 2026, 10, 1)]
    [InlineData("2026-10-01 08:30:15", 2026, 10, 1)]
    [InlineData("2026/10/1 0:00", 2026, 10, 1)]
    [InlineData("9999-12-31", 9999, 12, 31)]
    [InlineData("46296", 2026, 10, 1)]
    [InlineData("４６２９６", 2026, 10, 1)]
    public void Days_are_read(string text, int year, int month, int day)
    {
        Assert.True(FieldText.TryDate(Utf8(text), out var value, out var failure), text);
        Assert.Equal(new DateOnly(year, month, day), value);
        Assert.Null(failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("20261301")]
    [InlineData("0001-01-01")]
    [InlineData("2026-10")]
    [InlineData("2026-10/01")]
    [InlineData("26-10-01")]
    [InlineData("2026101")]
    [InlineData("2026-10-011")]
    [InlineData("2026-10-01 25:00")]
    [InlineData("29999")]
    [InlineData("60001")]
    [InlineData("4629x")]
    [InlineData("46296.5")]
    public void What_is_no_day_is_not_read(string text)
    {
        Assert.False(FieldText.TryDate(Utf8(text), out _, out var failure));
        Assert.Equal("invalid_date", failure);
    }

    [Theory]
    [InlineData("2026-10-01T08:30:00+08:00", "2026-10-01T08:30:00+08:00")]
    [InlineData("2026-10-01T00:30:00Z", "2026-10-01T08:30:00+08:00")]
    [InlineData("2026-10-01t20:30:00.25-05:30", "2026-10-02T10:00:00.25+08:00")]
    [InlineData("2026-10-01 08:30", "2026-10-01T08:30:00+08:00")]
    [InlineData("2026-10-01 08:30:59", "2026-10-01T08:30:59+08:00")]
    [InlineData("2026/1/5 8:05", "2026-01-05T08:05:00+08:00")]
    public void Instants_are_read_in_China_time(string text, string expected)
    {
        Assert.True(FieldText.TryInstant(Utf8(text), out var value, out _), text);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), value);
        Assert.Equal(TimeSpan.FromHours(8), value.Offset);
    }

    [Theory]
    [InlineData("2026-10-01")]
    [InlineData("2026-10-01 24:00")]
    [InlineData("2026-10-01T08:30:00+8")]
    [InlineData("2026-10-01T08:30:00+15:00")]
    [InlineData("2026-10-01 08:30:60")]
    [InlineData("2026-10-01 08:30:00.")]
    [InlineData("9999-12-31T23:00:00-05:00")]
    public void What_is_no_instant_is_not_read(string text)
    {
        Assert.False(FieldText.TryInstant(Utf8(text), out _, out var failure));
        Assert.Equal("invalid_instant", failure);
    }

    [Theory]
    [InlineData("2026-10-01", false, "2026-10-01T00:00:00+08:00")]
    [InlineData("2026-10-01 13:00", true, "2026-10-01T13:00:00+08:00")]
    public void A_day_or_an_instant_says_which_it_was(string text, bool expectedTime, string expected)
    {
        Assert.True(FieldText.TryDateOrInstant(Utf8(text), out var value, out var hasTime, out _));
        Assert.Equal((expectedTime, DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)), (hasTime, value));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+12.50", "12.50")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("007", "7")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("-12,345,678", "-12345678")]
    [InlineData("１２．５", "12.5")]
    [InlineData("－３", "-3")]
    [InlineData("9999999999999999.999999999999", "9999999999999999.999999999999")]
    [InlineData("1.5000000000000000000000", "1.500000000000")]
    public void Numbers_are_read_exactly(string text, string expected)
    {
        Assert.True(FieldText.TryDecimal(Utf8(text), out var value, out var failure), $"{text}: {failure}");
        Assert.Equal(expected, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("5.")]
    [InlineData("1e3")]
    [InlineData("1 000")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData("0,123")]
    [InlineData(",123")]
    [InlineData("1,234,56")]
    [InlineData("1.234,567")]
    [InlineData("12元")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    public void What_is_no_plain_number_is_not_read(string text)
    {
        Assert.False(FieldText.TryDecimal(Utf8(text), out _, out var failure), text);
        Assert.Equal("invalid_number", failure);
    }

    [Theory]
    [InlineData("12345678901234567")]
    [InlineData("0.1234567890123")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void Numbers_with_more_digits_than_are_kept_are_out_of_range(string text)
    {
        Assert.False(FieldText.TryDecimal(Utf8(text), out _, out var failure));
        Assert.Equal("number_out_of_range", failure);
    }

    [Fact]
    public void Any_number_that_fits_is_read_as_the_runtime_reads_it() =>
        Prop.ForAll<long, byte>((mantissa, scale) =>
        {
            var text = new decimal(unchecked((int)mantissa), (int)(mantissa >> 32) & 0xFFFF, 0, mantissa < 0, (byte)(scale % 13)).ToString(CultureInfo.InvariantCulture);
            return FieldText.TryDecimal(Utf8(text), out var value, out _) && value.ToString(CultureInfo.InvariantCulture) == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_day_is_read_in_every_form() =>
        Prop.ForAll<int>(number =>
        {
            var day = new DateOnly(1900, 1, 1).AddDays(Math.Abs(number % 2_000_000));
            return new[] { "yyyyMMdd", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d" }.All(form =>
                FieldText.TryDate(Utf8(day.ToString(form, CultureInfo.InvariantCulture)), out var value, out _) && value == day);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_text_never_throws() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            FieldText.TryDate(bytes, out _, out _);
            FieldText.TryDateOrInstant(bytes, out _, out _, out _);
            FieldText.TryDecimal(bytes, out _, out _);
            FieldText.TryInteger(bytes, out _, out _);
            FieldText.TryMonth(bytes, out _, out _);
            return FieldText.TryFlag(bytes, out _, out var failure) == failure is null;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1", true)]
    [InlineData("是", true)]
    [InlineData("TRUE", true)]
    [InlineData("y", true)]
    [InlineData("有", true)]
    [InlineData("１", true)]
    [InlineData("2", false)]
    [InlineData("否", false)]
    [InlineData("False", false)]
    [InlineData("N", false)]
    [InlineData("Ｎ", false)]
    public void Yes_and_no_are_read_in_every_spelling(string text, bool expected)
    {
        Assert.True(FieldText.TryFlag(Utf8(text), out var value, out var failure), text);
        Assert.Equal((expected, null), (value, failure));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("对")]
    public void What_is_neither_yes_nor_no_is_not_read(string text)
    {
        Assert.False(FieldText.TryFlag(Utf8(text), out _, out var failure));
        Assert.Equal("invalid_flag", failure);
    }

    [Theory]
    [InlineData("2026-10", "2026-10")]
    [InlineData("202610", "2026-10")]
    [InlineData("2026/1", "2026-01")]
    [InlineData("2026-13", null)]
    [InlineData("2026-10-01", null)]
    [InlineData("20261", null)]
    public void Months_are_read(string text, string? expected)
    {
        Assert.Equal(expected is not null, FieldText.TryMonth(Utf8(text), out var value, out var failure));
        Assert.Equal(expected is null ? "invalid_month" : null, failure);
        if (expected is not null) Assert.Equal(Month.Parse(expected), value);
    }

    [Theory]
    [InlineData("7", 7, null)]
    [InlineData("7.0", 7, null)]
    [InlineData("1,000", 1000, null)]
    [InlineData("-2147483648", int.MinValue, null)]
    [InlineData("7.5", 0, "invalid_integer")]
    [InlineData("x", 0, "invalid_integer")]
    [InlineData("2147483648", 0, "number_out_of_range")]
    public void Whole_numbers_are_read(string text, int expected, string? code)
    {
        FieldText.TryInteger(Utf8(text), out var value, out var failure);
        Assert.Equal((expected, code), (value, failure));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
