using Gateway.Faults.Traffic;

namespace Gateway.Faults.Judging;

/// <summary>Given up is what its destination refuses for good and nothing else, and both sides were told of it.</summary>
internal static class Parking
{
    public static IEnumerable<string> Check(Case found)
    {
        var notices = found.Book.Messages.Where(filed => filed.Type == "IC901").ToLookup(filed => filed.Correlation);
        foreach (var sent in found.Sent.Where(sent => sent.Standing != Standing.Refused))
        {
            if (found.FiledOf(sent) is not { } filed) continue;
            if (filed.State == "Parked" != sent.IsPoisoned) yield return $"{sent} is {filed.State}; its destination {(sent.IsPoisoned ? "refuses it for good" : "takes it")}.";
            if (filed.State != "Parked") continue;
            var told = notices[filed.Id].Select(notice => notice.Recipient).Order().ToList();
            var owed = new[] { filed.Sender, filed.Recipient }.Distinct().Order().ToList();
            if (!told.SequenceEqual(owed)) yield return $"{sent} was given up; {string.Join(" and ", owed)} must be told once, told were: {string.Join(", ", told)}.";
        }
    }
}
