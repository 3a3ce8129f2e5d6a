namespace Gateway.Faults.Judging;

/// <summary>First in, first out for each destination and MRN: no message is seen before the one in front of it was taken.</summary>
internal static class Order
{
    public static IEnumerable<string> Check(Case found)
    {
        var seen = found.Seen.ToLookup(seen => (seen.Destination, seen.Arrival.Sender, seen.Arrival.Id));
        foreach (var line in found.Book.Messages.Where(filed => filed is { State: "Delivered", Sender: not "ICE", Mrn: not null }).GroupBy(filed => (filed.Recipient, filed.Mrn)))
        {
            Filed? before = null;
            foreach (var filed in line.OrderBy(filed => filed.LogIndex))
            {
                if (before is not null && First(filed) is { } came && Taken(before) is { } taken && came < taken)
                {
                    yield return $"{line.Key.Recipient} saw {filed.Type} {filed.Id} (number {filed.LogIndex}) before it had taken {before.Type} {before.Id} (number {before.LogIndex}) of MRN {line.Key.Mrn}.";
                }

                before = filed;
            }
        }

        long? First(Filed filed) => seen[(filed.Recipient, filed.Sender, filed.Id)].Min(attempt => (long?)attempt.Arrival.Serial);
        long? Taken(Filed filed) => seen[(filed.Recipient, filed.Sender, filed.Id)].Min(attempt => attempt.TakenAt);
    }
}
