using System.Diagnostics;

namespace Cicd;

/// <summary>A value that must not be shown. Its text form is a mask; <see cref="Reveal"/> gives the value to those who need it.</summary>
[DebuggerDisplay(Redactor.Mask)]
public sealed class Secret
{
    private readonly string value;

    /// <summary>Wraps the value. Wrapping alone does not hide it from outputs: <see cref="Redactor.Register(Secret)"/> does.</summary>
    /// <param name="value">The value; not empty.</param>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>The value itself. Hand it to a child's environment or a request header, not to its command line.</summary>
    public string Reveal() => value;

    /// <summary>The mask, never the value.</summary>
    public override string ToString() => Redactor.Mask;
}
