using Shared.Normalise.Codes;

namespace Shared.Tests.Normalise.Codes;

/// <summary>The samples are real codes from public sources unless a comment says otherwise.</summary>
public class CodeTests
{
    [Theory]
    [InlineData("86902551000259")]
    [InlineData("86902767000852")]
    [InlineData("86905437000909")]
    [InlineData("86978377000315")]
    [InlineData("86910289000045")]
    [InlineData("86901110000020")]
    public void A_national_drug_code_ends_in_its_check_digit(string code)
    {
        Assert.Null(NationalDrugCode.Check(code));
        Assert.Equal(CodeFault.CheckDigit, NationalDrugCode.Check(code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10))));
        Assert.Equal(CodeFault.Shape, NationalDrugCode.Check(code[1..]));
    }

    [Theory]
    [InlineData("国药准字H20064705")]
    [InlineData("国药准字Z20123084")]
    [InlineData("国药准字S20060078")]
    [InlineData("国药准字J20120016")]
    [InlineData("国药准字H61020562")]
    [InlineData("国药准字HJ20200012")]
    [InlineData("国药准字HC20200012")]
    [InlineData("H20150123")]
    [InlineData("进口药品注册证号H20150123")]
    public void An_approval_number_of_any_age_is_known(string number) => Assert.Null(ApprovalNumber.Check(number));

    [Theory]
    [InlineData("国药准字H2006470")]
    [InlineData("国药准字X20064705")]
    [InlineData("国药准字H200647055")]
    [InlineData("国药准H20064705")]
    [InlineData("卫药准字H1")]
    public void What_is_no_approval_number_is_told(string number) => Assert.Equal(CodeFault.Shape, ApprovalNumber.Check(number));

    [Theory]
    [InlineData("XJ01CAA040A001010102699", null)]
    [InlineData("XL02BBA326A001010102180", null)]
    [InlineData("ZA01AAA0001010100001AAA", null)]
    [InlineData("T0000000000000000000", null)]
    [InlineData("XJ01CAA040A00101010269", CodeFault.Shape)]
    [InlineData("XJ01CAA040A0010101026999", CodeFault.Shape)]
    [InlineData("1J01CAA040A001010102699", CodeFault.Shape)]
    public void An_insurance_code_has_23_or_20_characters(string code, CodeFault? fault) => Assert.Equal(fault, InsuranceDrugCode.Check(code));

    [Theory]
    [InlineData("004189058", null)]
    [InlineData("M000100Y4", null)]
    [InlineData("00418905-8", null)]
    [InlineData("004189057", CodeFault.CheckDigit)]
    [InlineData("M000100Y5", CodeFault.CheckDigit)]
    [InlineData("00418905", CodeFault.Shape)]
    [InlineData("00418905药", CodeFault.Shape)]
    public void An_organisation_code_ends_in_its_check_character(string code, CodeFault? fault) => Assert.Equal(fault, OrgCode9.Check(code));

    [Theory]
    [InlineData("11370100004189058A", null)]
    [InlineData("91350100M000100Y43", null)]
    [InlineData("11370100004189058B", CodeFault.CheckDigit)]
    [InlineData("91350100M000100Y44", CodeFault.CheckDigit)]
    [InlineData("91350100M000100Y4", CodeFault.Shape)]
    [InlineData("9135010IM000100Y43", CodeFault.Shape)]
    public void A_social_credit_code_ends_in_its_check_character(string code, CodeFault? fault) => Assert.Equal(fault, Uscc.Check(code));

    [Theory]
    [InlineData("00418905812011911A1001", null)] // made up
    [InlineData("120119001234", null)] // made up: a village post
    [InlineData("00418905712011911A1001", CodeFault.CheckDigit)]
    [InlineData("00418905899999911A1001", CodeFault.Shape)]
    [InlineData("0041890581201", CodeFault.Shape)]
    public void An_institution_code_holds_an_organisation_and_a_region(string code, CodeFault? fault) => Assert.Equal(fault, InstitutionCode22.Check(code));
}
