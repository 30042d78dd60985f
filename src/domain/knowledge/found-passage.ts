export interface Passage {
  text: string;
  score: number;
  source_id: string;
  title: string;
  location: string;
}
