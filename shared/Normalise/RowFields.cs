using System.Text;
using Shared.Read;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// The fields of the current row as values. A blank field is null; a blank one that the kind requires, or one that is no value of its
/// type, is null too and noted as a fault.
/// </summary>
internal sealed partial class RowFields(FeedRows rows, RejectionLog log)
{
    /// <summary>The longest code; it becomes part of keys and addresses.</summary>
    public const int MaxCode = 100;

    /// <summary>The longest free text.</summary>
    public const int MaxText = 500;

    private readonly bool[] _required = [.. rows.Columns.Columns.Select(c => c.Required)];

    private delegate bool Parser<T>(ReadOnlySpan<byte> utf8, out T value, out string? failure);

    private delegate bool CodeParser<T>(string text, out T value);

    public int Row => rows.Row;

    public bool Faulty => log.Faulty;

    public int IndexOf(string key) => rows.Columns.IndexOf(key);

    public FeedRows Rows => rows;

    public ReadOnlySpan<byte> Bytes(int column) => rows.Field(column);

    public void Reject(string code, int column, string? value, Bilingual detail = default) => log.Reject(code, column, value, detail);

    public DateOnly? Date(int column) => Parse<DateOnly>(column, FieldText.TryDate);

    /// <summary>The day in China of a date or an instant.</summary>
    public DateOnly? DayOfMoment(int column) => Parse<DateOnly>(column, TryDayOfMoment);

    /// <summary>A day, or a day with its time.</summary>
    public Moment? Moment(int column) => Parse<Moment>(column, TryMoment);

    public Month? Month(int column) => Parse<Month>(column, FieldText.TryMonth);

    public decimal? Number(int column) => TryNumber(column, out var number) ? number : null;

    /// <summary>A number, or null for a blank; false when something else stands there, which is noted as a fault.</summary>
    public bool TryNumber(int column, out decimal? number)
    {
        number = null;
        var field = rows.Field(column);
        if (Blank(column, field)) return true;
        if (FieldText.TryDecimal(field, out var value, out var failure))
        {
            number = value;
            return true;
        }

        Refuse<decimal>(column, failure!);
        return false;
    }

    public int? Integer(int column)
    {
        var field = rows.Field(column);
        if (Blank(column, field)) return null;
        return FieldText.TryInteger(field, out var number, out var failure) ? number : Refuse<int>(column, failure!);
    }

    public bool Flag(int column) => Parse<bool>(column, FieldText.TryFlag) ?? false;

    public T? Choice<T>(int column, ChoiceSet<T> choices)
        where T : struct, Enum
    {
        var field = rows.Field(column);
        if (Blank(column, field)) return null;
        if (choices.Find(field) is { } choice) return choice;
        Reject(RejectionCodes.InvalidChoice, column, Shown(column), choices.Allowed);
        return null;
    }

    public string? Text(int column) => Filled(column, MaxText, code: false) ? Encoding.UTF8.GetString(rows.Field(column)) : null;

    public string? Code(int column) => Filled(column, MaxCode, code: true) ? Encoding.UTF8.GetString(rows.Field(column)) : null;

    public HospitalCode? Hospital(int column) => Parsed<HospitalCode>(column, HospitalCode.TryParse, RejectionCodes.InvalidHospital);

    public RegionCode? Region(int column) => Parsed<RegionCode>(column, RegionCode.TryParse, RejectionCodes.InvalidRegion);

    /// <summary>The place of a text in a pool, or −1.</summary>
    public int Text(int column, TextPool pool) => Pooled(column, MaxText, code: false, pool);

    /// <summary>The place of a code in a pool, or −1.</summary>
    public int Code(int column, TextPool pool) => Pooled(column, MaxCode, code: true, pool);

    /// <summary>The value as the file has it, for a message.</summary>
    public string Shown(int column) => Encoding.UTF8.GetString(rows.Field(column));

    private T? Parse<T>(int column, Parser<T> parser)
        where T : struct
    {
        var field = rows.Field(column);
        if (Blank(column, field)) return null;
        return parser(field, out var value, out var failure) ? value : Refuse<T>(column, failure!);
    }

    private T? Refuse<T>(int column, string failure)
        where T : struct
    {
        Reject(failure, column, Shown(column), failure == RejectionCodes.NumberOutOfRange ? NumberLimits : default);
        return null;
    }

    private T? Parsed<T>(int column, CodeParser<T> parser, string failure)
        where T : struct
    {
        if (Code(column) is not { } text) return null;
        if (parser(text, out var value)) return value;
        Reject(failure, column, text);
        return null;
    }

    private bool Blank(int column, ReadOnlySpan<byte> field)
    {
        if (!field.IsEmpty) return false;
        if (_required[column]) Reject(RejectionCodes.MissingValue, column, null);
        return true;
    }

    // What is in the pool was found to be good when it went in.
    private int Pooled(int column, int longest, bool code, TextPool pool)
    {
        var field = rows.Field(column);
        var known = field.IsEmpty ? -1 : pool.Find(field);
        return known >= 0 ? known : Filled(column, longest, code) ? pool.Index(rows.Field(column)) : -1;
    }

    private bool Filled(int column, int longest, bool code)
    {
        var field = rows.Field(column);
        if (Blank(column, field)) return false;
        if (field.Length > longest && Encoding.UTF8.GetCharCount(field) > longest)
            Reject(RejectionCodes.ValueTooLong, column, Shown(column), new($"{longest}", $"{longest}"));
        else if (code ? field.ContainsAnyInRange((byte)0, (byte)0x1F) || field.Contains((byte)0x7F) : field.Contains((byte)0))
            Reject(RejectionCodes.InvalidCode, column, Shown(column));
        else return true;
        return false;
    }

    private static readonly Bilingual NumberLimits = new(
        $"整数最多 {FieldText.MaxIntegerDigits} 位，小数最多 {FieldText.MaxDecimals} 位",
        $"at most {FieldText.MaxIntegerDigits} digits before the point and {FieldText.MaxDecimals} after it are kept");

    private static bool TryMoment(ReadOnlySpan<byte> utf8, out Moment moment, out string? failure)
    {
        var good = FieldText.TryDateOrInstant(utf8, out var at, out var hasTime, out failure);
        moment = new Moment(at, hasTime);
        return good;
    }

    private static bool TryDayOfMoment(ReadOnlySpan<byte> utf8, out DateOnly day, out string? failure)
    {
        if (FieldText.TryDate(utf8, out day, out failure)) return true;
        if (!FieldText.TryInstant(utf8, out var instant, out _)) return false;
        day = DateOnly.FromDateTime(instant.DateTime);
        failure = null;
        return true;
    }
}
