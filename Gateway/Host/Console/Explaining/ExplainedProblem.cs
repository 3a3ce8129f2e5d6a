namespace CatsIce.Gateway.Console.Explaining;

/// <summary>One reason for a refusal, and what the specification says about it.</summary>
/// <param name="Code">errorCode of IE917 or IE906.</param>
/// <param name="CodeMeaning">What the code says of all documents; null where the specification has no such code.</param>
/// <param name="Reason">errorReason: code list, condition, rule, finding of signature or header.</param>
/// <param name="Detail">What was expected and found in this document.</param>
/// <param name="Pointer">XPath from the root, without prefixes.</param>
/// <param name="Line">Of the document as sent, from 1; 0 when the problem has no place.</param>
/// <param name="Clauses">What of the Common System Specifications was not kept, the closest first.</param>
internal sealed record ExplainedProblem(
    int Code, string? CodeMeaning, string? Reason, string Detail, string Mend, string? Pointer, string? OriginalValue, int Line, int Column, IReadOnlyList<Clause> Clauses);

/// <summary>A piece of the specification that can be cited.</summary>
/// <param name="Kind">Requirement, Rule, Condition, CodeList, Code.</param>
/// <param name="Id">CSS-SEQ-004, R0987, CL008, S019.</param>
/// <param name="Source">Where it stands: section of the requirements, file of the rules.</param>
internal sealed record Clause(string Kind, string Id, string Text, string Source);
