using System.Text;
using Shared.Vocabulary;

namespace Shared.Normalise;

/// <summary>
/// What each code says to people. In a message {0} is the column's header, {1} the value found and {2} what the rule adds.
/// </summary>
public static class RejectionTexts
{
    private static readonly Dictionary<string, Sentences> ByCode = new(StringComparer.Ordinal)
    {
        [RejectionCodes.MissingValue] = new(
            "“{0}”为空，此列必填。", "'{0}' is blank and must be given.", "请补填后重新上报该行。", "Fill it in and push the row again."),
        [RejectionCodes.MissingQuantity] = new(
            "两种单位的数量均为空，至少应填一种。", "Neither quantity is given; at least one of packs and doses is expected.",
            "请填写最小销售包装数量或最小制剂数量。", "Give the quantity in packs or in dose units."),
        [RejectionCodes.InvalidDate] = new(
            "“{0}”为“{1}”，应为真实日期，格式 yyyyMMdd 或 yyyy-MM-dd。", "'{0}' is '{1}'; a real day as yyyyMMdd or yyyy-MM-dd was expected.",
            "请检查年月日及顺序。", "Check year, month and day, and their order."),
        [RejectionCodes.InvalidInstant] = new(
            "“{0}”为“{1}”，应为 RFC 3339 或 yyyy-MM-dd HH:mm[:ss]。", "'{0}' is '{1}'; RFC 3339 or yyyy-MM-dd HH:mm[:ss] was expected.",
            "请检查日期和时间。", "Check the day and the time."),
        [RejectionCodes.InvalidMonth] = new(
            "“{0}”为“{1}”，应为月份 yyyy-MM。", "'{0}' is '{1}'; a month as yyyy-MM was expected.", "请检查年份和月份。", "Check year and month."),
        [RejectionCodes.InvalidNumber] = new(
            "“{0}”为“{1}”，应为普通十进制数，例如 12.5。", "'{0}' is '{1}'; a plain decimal number such as 12.5 was expected.",
            "请去掉单位、文字和科学计数法。", "Leave out units, words and exponents."),
        [RejectionCodes.InvalidInteger] = new(
            "“{0}”为“{1}”，应为整数。", "'{0}' is '{1}'; a whole number was expected.", "请去掉小数和单位。", "Leave out decimals and units."),
        [RejectionCodes.NumberOutOfRange] = new(
            "“{0}”为“{1}”，超出范围：{2}。", "'{0}' is '{1}', which is out of range: {2}.", "请检查数值和单位。", "Check the number and its unit."),
        [RejectionCodes.InvalidFlag] = new(
            "“{0}”为“{1}”，应为 1/2、是/否、true/false 或 Y/N。", "'{0}' is '{1}'; 1/2, 是/否, true/false or Y/N was expected.",
            "请填是或否。", "Say yes or no."),
        [RejectionCodes.InvalidChoice] = new(
            "“{0}”为“{1}”，应为其中之一：{2}。", "'{0}' is '{1}'; one of these was expected: {2}.", "请改为允许的取值。", "Use one of the allowed words."),
        [RejectionCodes.InvalidCode] = new(
            "“{0}”为“{1}”，含有控制字符。", "'{0}' is '{1}', which has control characters in it.", "请去掉换行、制表符等字符。", "Leave out line breaks, tabs and the like."),
        [RejectionCodes.ValueTooLong] = new(
            "“{0}”过长（“{1}”），最多 {2} 个字符。", "'{0}' is too long ('{1}'); at most {2} characters are expected.",
            "请检查是否错列。", "Check whether a column slipped."),
        [RejectionCodes.InvalidHospital] = new(
            "“{0}”为“{1}”，应为 1 至 64 位字母、数字或“-”组成的机构代码。", "'{0}' is '{1}'; an institution code of 1 to 64 letters, digits or '-' was expected.",
            "请使用登记的医疗机构代码。", "Use the registered code of the institution."),
        [RejectionCodes.UnknownHospital] = new(
            "“{0}”为“{1}”，没有登记该医疗机构。", "'{0}' is '{1}'; no such institution is registered.",
            "请先登记该机构，或更正机构代码，再重报该行。", "Register the institution or correct its code, then push the row again."),
        [RejectionCodes.UnknownDrug] = new(
            "“{0}”为“{1}”，{2}没有该药品。", "'{0}' is '{1}', which {2} doesn't have.",
            "请先上报含该药品的目录，或更正药品编码，再重报该行。", "Push a catalogue with the drug first or correct its code, then push the row again."),
        [RejectionCodes.InvalidRegion] = new(
            "“{0}”为“{1}”，应为六位行政区划代码（GB/T 2260）。", "'{0}' is '{1}'; a six-digit region code (GB/T 2260) was expected.",
            "请使用有主管部门的行政区划代码，例如 120119。", "Use the code of a division that has an authority, for example 120119."),
        [RejectionCodes.DateOutsidePeriod] = new(
            "“{0}”为“{1}”，不在本文件的期间 {2} 内。", "'{0}' is '{1}', outside the days this file is for ({2}).",
            "请更正日期，或另报该日的文件。", "Correct the day, or push a file for that day."),
        [RejectionCodes.UnitsDisagree] = new(
            "“{0}”为“{1}”，与包装数量不符：{2}，相差超过 1 个制剂单位。", "'{0}' is '{1}', which disagrees with the packs by more than one dose unit: {2}.",
            "请核对数量，或更正目录中的转换系数。", "Check the quantities, or correct the pack size in the catalogue."),
        [RejectionCodes.OppositeSigns] = new(
            "“{0}”为“{1}”，与数量 {2} 的正负号相反。", "'{0}' is '{1}', of the opposite sign to the quantity {2}.",
            "退货、冲红的数量和金额应同为负数。", "A return has both quantity and amount negative."),
        [RejectionCodes.NegativeStock] = new(
            "“{0}”为“{1}”，库存不能为负。", "'{0}' is '{1}'; stock can't be negative.", "请盘点后填报实有数量。", "Give what is on hand after counting."),
        [RejectionCodes.InvalidPackSize] = new(
            "“{0}”为“{1}”，转换系数应大于 0。", "'{0}' is '{1}'; a pack has more than 0 dose units.",
            "请填每个最小销售包装所含的制剂单位数。", "Give the number of dose units in a pack."),
        [RejectionCodes.InvalidRange] = new(
            "“{0}”为“{1}”，早于开始日期 {2}。", "'{0}' is '{1}', before its start {2}.", "请检查开始和结束日期。", "Check start and end."),
        [RejectionCodes.InvalidPlan] = new(
            "“{0}”为“{1}”，应为一个数，或 yyyy-MM=数 以分号分隔。", "'{0}' is '{1}'; one number, or yyyy-MM=number separated by semicolons, was expected.",
            "例如 2026-01=100;2026-02=120。", "For example 2026-01=100;2026-02=120."),
    };

    /// <summary>Every code that has its sentences.</summary>
    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>The sentence of a code with what was found put in.</summary>
    public static Bilingual Message(string code, string? column, string? value, Bilingual detail)
    {
        var sentences = ByCode[code];
        return new(
            string.Format(null, sentences.ZhFormat, column, value, detail.Zh), string.Format(null, sentences.EnFormat, column, value, detail.En));
    }

    /// <summary>How to mend what a code says.</summary>
    public static Bilingual Hint(string code) => ByCode[code].Hint;

    private sealed class Sentences(string zh, string en, string hintZh, string hintEn)
    {
        public CompositeFormat ZhFormat { get; } = CompositeFormat.Parse(zh);

        public CompositeFormat EnFormat { get; } = CompositeFormat.Parse(en);

        public Bilingual Hint { get; } = new(hintZh, hintEn);
    }
}
