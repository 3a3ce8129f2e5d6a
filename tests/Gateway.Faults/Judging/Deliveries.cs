namespace Gateway.Faults.Judging;

/// <summary>What is on file came to its destination, came with the same bytes every time, was taken, and is marked so; and nothing came that is not on file.</summary>
internal static class Deliveries
{
    public static IEnumerable<string> Check(Case found)
    {
        var seen = found.Seen.ToLookup(seen => (seen.Destination, seen.Arrival.Sender, seen.Arrival.Id));
        foreach (var filed in found.Book.Messages.Where(filed => filed.Recipient != "ICE"))
        {
            var attempts = seen[(filed.Recipient, filed.Sender, filed.Id)].ToList();
            var name = $"{filed.Type} {filed.Id} to {filed.Recipient} (number {filed.LogIndex})";
            if (filed.State is not ("Delivered" or "Parked")) yield return $"{name} is {filed.State ?? "not even to be delivered"}; expected Delivered.";
            if (filed.State == "Delivered" && attempts.Count == 0) yield return $"{name} is marked as delivered, and its destination has never seen it.";
            if (filed.State == "Delivered" && attempts.Count > 0 && attempts.All(attempt => attempt.TakenAt is null)) yield return $"{name} is marked as delivered, and its destination has not taken it.";
            if (filed.State == "Parked" && attempts.Any(attempt => attempt.TakenAt is not null)) yield return $"{name} was given up, although its destination had taken it.";
            foreach (var attempt in attempts.Where(attempt => !attempt.Arrival.Bytes.AsSpan().SequenceEqual(filed.Canonical)))
            {
                yield return $"{name} came in attempt {attempt.Arrival.Attempt} with other bytes than are on file ({attempt.Arrival.Digest}, on file {filed.Digest}).";
            }
        }

        var mrns = found.Movements.Select(movement => movement.Mrn).ToHashSet();
        foreach (var stray in found.Seen.Where(seen => seen.Arrival.Mrn is { } mrn && mrns.Contains(mrn)).Select(seen => (seen.Destination, seen.Arrival.Sender, seen.Arrival.Id)).Distinct())
        {
            if (!found.Book.Messages.Any(filed => (filed.Recipient, filed.Sender, filed.Id) == stray)) yield return $"{stray.Id} of {stray.Sender} came to {stray.Destination}, and is not on file for it.";
        }
    }
}
