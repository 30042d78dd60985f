/** No step that stores something takes longer: after this, nothing of a run that was ended can be stored any more. */
export const UNDER_WAY = '30 seconds';
