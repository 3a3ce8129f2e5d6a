namespace Gateway.Faults.Model;

/// <summary>What the model needs to know of a message.</summary>
/// <param name="Office">Of a crossing: the office that reports it.</param>
internal sealed record Step(string Type, string Sender, string Recipient, string Office = "");
