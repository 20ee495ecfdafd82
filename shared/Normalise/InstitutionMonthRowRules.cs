namespace Shared.Normalise;

/// <summary>机构月报: no total can be negative.</summary>
internal sealed class InstitutionMonthRowRules(RowFields fields) : KeyedRowRules<InstitutionMonthRow>(fields)
{
    protected override InstitutionMonthRow Read() => new()
    {
        Row = Fields.Row,
        Month = Fields.Month(Fields.IndexOf("month")) ?? default,
        OutpatientVisits = CountFromZero("outpatientVisits"),
        Discharges = CountFromZero("discharges"),
        DrugIncome = NumberFromZero("drugIncome"),
        MedicalIncome = NumberFromZero("medicalIncome"),
        Beds = CountFromZero("beds"),
    };
}
