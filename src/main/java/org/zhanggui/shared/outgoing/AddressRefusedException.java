package org.zhanggui.shared.outgoing;

/** An address that must not be called. */
class AddressRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final AddressProblem problem;

    AddressRefusedException(AddressProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    AddressProblem problem() {
        return problem;
    }
}
