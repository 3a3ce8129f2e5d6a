namespace Gateway.Faults.Judging;

/// <summary>Every movement is in the state of the model: with the message that was given up, exactly when the hub has that on file.</summary>
internal static class Movements
{
    public static IEnumerable<string> Check(Case found)
    {
        foreach (var movement in found.Movements)
        {
            var state = found.Book.States.GetValueOrDefault(movement.Mrn);
            var taken = movement.HasTwo && found.Sent.Any(sent => sent.Mrn == movement.Mrn && sent.Standing == Traffic.Standing.Unknown && found.FiledOf(sent) is not null);
            var expected = taken ? movement.OrElse : movement.State;
            if (state != expected) yield return $"MRN {movement.Mrn} is {state ?? "not recorded"}; by the model it is {expected ?? "not recorded"}.";
        }
    }
}
