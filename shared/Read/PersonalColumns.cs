namespace Shared.Read;

/// <summary>Knows the headers under which hospital systems export what identifies a person (contract, "Columns"). Such columns are never read.</summary>
internal static class PersonalColumns
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "地址", "住址", "现住址", "家庭地址", "联系地址", "通讯地址", "户籍地址", "年龄", "性别", "民族",
        "name", "fullname", "address", "homeaddress", "age", "sex", "gender", "tel", "mrn", "email", "wechat", "dob",
    };

    private static readonly string[] Parts =
    [
        "姓名", "身份证", "证件号", "护照", "患者", "病人", "病案号", "病历号", "住院号", "门诊号", "就诊卡", "电话", "手机", "联系方式", "联系人", "微信", "邮箱",
        "出生", "生日", "医保卡", "社保", "参保人", "银行卡", "医生", "开方医师", "开具医师", "处方医师", "开单医师", "医师代码",
        "patient", "doctor", "physician", "idcard", "idnumber", "identitycard", "passport", "phone", "mobile", "birthday", "birthdate", "dateofbirth",
        "insurancecard", "medicalrecord", "contactperson",
    ];

    /// <summary>True when a header that no known column has names something about a person.</summary>
    internal static bool Has(string header)
    {
        var name = HeaderText.Normal(header);
        return Names.Contains(name) || Parts.Any(part => name.Contains(part, StringComparison.Ordinal));
    }
}
