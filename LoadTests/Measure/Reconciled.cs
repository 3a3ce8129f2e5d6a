namespace CatsIce.LoadTests.Measure;

/// <summary>Every identification of a run, sent against delivered.</summary>
/// <param name="Receipted">Messages that the hub took responsibility for.</param>
/// <param name="Delivered">Of them, those that their recipient got.</param>
/// <param name="Lost">Receipted, and not delivered when the drain had ended.</param>
/// <param name="Duplicates">Delivered a second time as if they were another message (under another number of the hub, or with other bytes), or delivered though they were refused.</param>
/// <param name="Repeated">Delivered again as what they are; recipients know them by their identification. Allowed when a receipt is lost, and needless else.</param>
/// <param name="Disordered">Delivered before a message of their movement that the hub had receipted earlier for the same recipient.</param>
/// <param name="Altered">Delivered with other bytes than were sent.</param>
/// <param name="Misdelivered">Delivered to somebody else, or sent by nobody.</param>
/// <param name="Wrong">Answers other than they must be.</param>
/// <param name="Unproven">Without an answer, and delivered: taken, though nobody can tell the sender.</param>
internal sealed record Reconciled(long Receipted, long Delivered, long Lost, long Duplicates, long Repeated, long Disordered, long Altered, long Misdelivered, long Wrong, long Unproven);
