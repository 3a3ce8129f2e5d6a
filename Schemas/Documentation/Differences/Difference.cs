namespace CatsIce.Schemas.Documentation.Differences;

internal enum DifferenceArea
{
    Message,
    Field,
    CodeList,
    Rule,
}

internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One thing that two versions of the specification do not have alike.</summary>
/// <param name="Message">The message it is about; null for what belongs to none.</param>
/// <param name="Subject">The code of the message, the path of the field from the root, the name of the list, the id of the assertion.</param>
/// <param name="Aspect">What about it: format, cardinality, title.</param>
/// <param name="Before">In the first version; null where it is not there.</param>
/// <param name="After">In the second version; null where it is not there.</param>
internal sealed record Difference(DifferenceArea Area, ChangeKind Kind, string? Message, string Subject, string Aspect, string? Before, string? After);
