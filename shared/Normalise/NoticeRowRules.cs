namespace Shared.Normalise;

/// <summary>停产通知: who stops making what, from when, and until when if that is known.</summary>
internal sealed class NoticeRowRules(RowFields fields) : KeyedRowRules<NoticeRow>(fields)
{
    protected override NoticeRow Read()
    {
        var row = new NoticeRow
        {
            Row = Fields.Row,
            Manufacturer = Text("manufacturer") ?? "",
            GenericName = Text("genericName") ?? "",
            DosageForm = Text("dosageForm"),
            Strength = Text("strength"),
            StopsOn = Date("stopsOn") ?? default,
            Reason = Text("reason"),
            MakerStock = NumberFromZero("makerStock"),
            ResumesOn = Date("resumesOn"),
        };
        CheckOrder(row.StopsOn, row.ResumesOn, "resumesOn");
        return row;
    }
}
