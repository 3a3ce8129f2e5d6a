using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Control;

/// <summary>Ends a control request with an RFC 9457 problem document.</summary>
internal sealed class ControlProblemException(int status, string title, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Title { get; } = title;

    /// <summary>The findings, when there are several.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static ControlProblemException UnknownMovement(string mrn, string need) => new(
        StatusCodes.Status404NotFound, "There is no such movement here.", $"Movement {mrn} is not known to this system{need}.");

    public static ControlProblemException UnknownMessage(string id) => new(
        StatusCodes.Status404NotFound, "There is no such message here.", $"This system has sent no message {id}.");

    /// <summary>In the three answers that the adapter for tests knows: 409 not possible now, 422 wrong, 501 not offered.</summary>
    public ControlProblemException ForTests() => new(
        Status switch
        {
            StatusCodes.Status404NotFound => StatusCodes.Status409Conflict,
            StatusCodes.Status409Conflict or StatusCodes.Status501NotImplemented => Status,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
        Title, Message)
    {
        Problems = Problems,
    };

    /// <summary>409 when the movement forbids it, 422 when its message would be wrong.</summary>
    public static ControlProblemException From(DispatchRefusedException refused) => new(
        refused.OutOfSequence ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        refused.OutOfSequence ? "The movement does not allow this now." : $"The {refused.Type} made of this would be refused.",
        string.Join(" ", refused.Problems.Take(5).Select(problem => problem.Detail)))
    {
        Problems = refused.Problems,
    };
}
